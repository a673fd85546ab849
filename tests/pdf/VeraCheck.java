import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Judges files by one of veraPDF's profiles, and prints one line of JSON a file: {@code VeraCheck PROFILE FILE...}. */
class VeraCheck {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = read(args[0]);
        for (String file : List.of(args).subList(1, args.length)) {
            System.out.println(new ObjectMapper().writeValueAsString(judge(file, profile)));
        }
    }

    /** Each rule that the file breaks, how often, and the first place. */
    private static Map<String, Object> judge(String file, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 1, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Object> broken = new TreeMap<>();
            for (TestAssertion found : result.getTestAssertions()) {
                RuleId rule = found.getRuleId();
                String example = found.getMessage() + " " + found.getLocation().getContext();
                broken.put(rule.getClause() + "-" + rule.getTestNumber(),
                        Map.of("times", result.getFailedChecks().get(rule), "example", example));
            }
            return Map.of("file", file, "compliant", result.isCompliant(), "broken", broken,
                    "rules", profile.getRules().size());
        }
    }

    /** A profile of the jar. Its own reader needs JAXB, which neither Java nor the jar brings. */
    private static ValidationProfile read(String name) throws Exception {
        Element root;
        try (InputStream in = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        all(root, "rule").forEach(rule -> {
            Element id = all(rule, "id").findFirst().get();
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                    rule.getAttribute("object"), rule.hasAttribute("deferred"), rule.getAttribute("tags"),
                    text(rule, "description"), text(rule, "test"),
                    Profiles.errorFromValues(text(rule, "message"), List.of()), List.of()));
        });
        Set<Variable> variables = new HashSet<>();
        all(root, "variable").forEach(variable -> variables.add(Profiles.variableFromValues(
                variable.getAttribute("name"), variable.getAttribute("object"),
                text(variable, "defaultValue"), text(variable, "value"))));
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
    }

    private static Stream<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index));
    }

    private static String text(Element parent, String name) {
        return all(parent, name).findFirst().get().getTextContent();
    }
}
