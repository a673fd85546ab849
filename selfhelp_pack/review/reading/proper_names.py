"""Words with a capital letter that the privacy rules tell apart: first names, towns, and what is neither.

No list of names is ever complete, so rules look first at how a word stands in its sentence (``people``). These lists
add what a sentence cannot tell. All words are in small letters, without accents.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# First names, of the many languages of Britain, that are nothing else in English: found wherever they stand.
FIRST_NAMES = word_set(
    """
    aaliyah aamir aaron abbas abbie abby abdi abdirahman abdul abdulaziz abdullah abdulrahman abebe abigail
    abimbola abiola adaeze adam adamu ade adebayo adeel adele adeola adil aditi aditya adnan adriana adrienne afia
    agata agim agnes agnieszka ahmad ahmed ahmet aidan aiden aileen aisha aisling aiza akeem akua alan alana
    alastair alba albie aled alejandro aleksander aleksandra alessia alex alexander alexandra alexandre alexis
    alfie alfred ali alice alicia alisha alison alistair aliya allison alyssa amaan amal amanda amara ameer amelia
    amina aminata amir amira amit amna amos amrit amy ana anas anastasia andre andrea andreea andrei andrew andrzej
    aneta aneurin angela angelina angharad angus anh anil anisa anisha anita anjali ann anna annabel annabelle anne
    annette annie anthony anton antoni antonia antonio antony anwen aoife arabella aran arben ardit arian ariana
    arjun arlo armaan arman arthur arturo arun arya asad aseel asha ashraf asif asma astrid atif ava avi awa axel
    ayaan ayaana ayah ayan ayesha aylin ayo ayodele ayomide ayse ayub azra babatunde bakary bartek bartosz basma
    beatrice beatrix becca becky belinda bella benjamin berhane bernadette bernard bernice bertie besnik betelhem
    beth bethan bethany betty beverley bilal bilqis binta birhan blerim bogdan bojan brandon branwen brenda brendan
    brian brianna bridget bronte brynn bryony bukola callum calum cameron camilla caoimhe cara carlos carly carmen
    caroline carolyn carys caspian cassandra cassie catalin caterina catherine cathy cecilia cedric celine ceri
    cerys chantelle charlene charles charlie charlotte chelsey chiara chidera chidi chinedu chinonso chioma chloe
    chris christina christine christopher chukwuemeka ciara cillian claire clara clare claudia clive cody colette
    colin connor conor constantin corey courtney craig cristian cristina cynthia cyrus daisy-mae damian damilola
    damon dan daniel daniela daniella danielle danni danny darcey darcy daria darius darren dave david davina dawid
    dayo debbie deborah debra declan delroy demetrius denise dennis derek deshawn desmond devonte dewi diana diane
    diego dilan dilys dimitri dina divya dmitri dominic dominik dominika donna donovan doreen doris dorothy drita
    dritan duc duncan dwayne dylan ebony ebru eddie edith edward edwin efua eileen eilidh eirlys elaine eleanor
    elena eleri eli elias elif elijah elin elira eliza elizabeth ella elle ellen ellie elliot elliott ellis elodie
    eloise elsie elspeth emeka emil emilia emilie emily emlyn emma emmanuel emmie emre enzo eric erica erik erin
    erion ermal esme esmee esra estelle esther ethan eugene eun evan evelyn evie ewa ewan ezekiel ezra fadumo
    faisal faiza farah fareed farhan faris fatima fatimah fatma fatou fatoumata felix femi fergus fernando fethi
    filip filmon finlay finley finn fiona fionn fiyinfoluwa folake frances francesca francine franciszek frankie
    fraser fred freddie freddy frederick freya funmi gabriel gabriela gabriella gabrielle gareth gary gavin gebre
    gemma geoff geoffrey george georgie georgina geraint gethin gideon gillian gina ginny giovanni giulia gloria
    glyn godfrey gordon gosia graham gregory greta grzegorz gulsen gurpreet gwen gwenllian gwilym habiba hadiya
    hafsa hakan hakeem hamid hamish hamza hana hanad hanan hanna hannah hao haoran harjit harleen harley harpreet
    harriet harris harrison harun harvey hasan hashim hassan hayden hayley heidi heledd helen helena henry hermela
    hermione hiba hilary hira hodan hollie holly horia howard huda hudson hugh hugo humaira huong hussein huw hyun
    iain ian ibrahim ibukun ida idris ieuan ifan ifeanyi ifeoma igor ikenna iker ikram ilaria ilhan imaan imani
    imogen imran ines ingrid ioan ioana ion iona iqra irena irene irfan irina isaac isabel isabella isabelle isaiah
    isatou ishaan isla ismael ismail isobel israa istvan ivan iwan iwona iyla izabela izzy jace jack jackie jackson
    jacob jacqueline jada jaden jagoda jahid jai jaiden jake jakub jamal jamelia james jamie jamila jan jana jane
    janet janice janine jared jarek jaroslaw jasmin jason javier jayda jayde jayden jaydon jayne jaz jazmin
    jean-luc jeanette jeff jemima jemma jenna jennifer jenny jenson jeremiah jeremy jermaine jerome jessica jessie
    jia jiayi jibril jim jimmy joan joanna joanne joao jodie joe joel johan john johnny jolene jonah jonas jonathan
    jono jools jose josef joseph josephine joshua josie juan juanita judith judy jules julia julian juliana julie
    juliet juliette julius juma justin justyna kacey kacper kaden kadija kaelan kai kaiden kaitlyn kamal kamala
    kamil kamran kareem karen karim karina karl karolina karthik kasia kaspar katarzyna kate katelyn katherine
    kathleen kathryn kathy katie katrina katya kaya kayden kayla kaylee kayleigh kaylen keanu keeley keira keiran
    keith kelechi kellie kelly kelvin kemi ken kendra kenneth kenny kenya kerim kerri kevin kezia keziah khadija
    khadijah khadra khaled khalid khalil khanh khloe kian kiana kiera kieran kimberley kirsten kirstie kirsty klara
    klaudia kofi kojo konrad korey kosi kris krish krishna kristian kristina kristof krystal krzysztof kuba kubra
    kwabena kwaku kwame kwasi kyla kyle kylie kyra lacey lachlan laiba laila lakshmi lamar lamin lana lara larissa
    latoya laura lauren laurence lawrence layla layton leah leanne leena leila leilani lena lennox leo leon leona
    leonard leonardo leonie leonora leroy lesley leslie lewis lexi liam liana libby lidia lilian liliana lilly
    lily-mae lina linda lindsay lindsey linh lisa livia lizzie llinos lloyd logan lois loretta lorna lorraine
    lottie louis louisa louise luca lucas lucia lucie lucinda lucy luis luiza lukas lukasz luke luwam lydia lyndsey
    lynette lynn lynne maariya mabel macie maciej mackenzie maddie maddison madeleine madina madison magda
    magdalena maggie maha mahad mahdi mahmoud maia mairead maisie maisy maja makayla makena malachi malakai malcolm
    malgorzata malik mallory mamadou manal mandy manisha manpreet manuel mara marc marcel marcin marco marcus mared
    marek margaret margot maria mariam mariama mariana marie marina marissa marium marius mariya marjorie marlena
    marlon marnie marta martha martyna marvin maryam maryann mateo mateusz matilda matteo matthew matti maureen
    maurice maximilian maximus maxine maxwell maya mayah mayar meera megan mehdi mehmet mehwish mei mekdes melanie
    melisa melissa mengyao meredith merhawi merve meryl mia miah michael michaela michal michelle miguel mihaela
    mihai mikaeel mikael mikayla mikey mikolaj mila milan milena millie milosz mina ming minh mira miran mirela
    miriam mitchell moesha mohamed mohammad mohammed mohanad moira molly mona monika monique morag morgan mostafa
    muhammad muhammed mungo munir murat muriel musa musab mustafa mustapha mya myles myra nabeel nabil nadia nadine
    nadira nahla naima nana-yaa nancy nanette naomi nasir nasra natalia natalie nataliya natasha nathan nathaniel
    natnael nawal nayla nazia neha neil nela nell nellie nelson nerys nevaeh ngozi nguyen nia niall niamh nicholas
    nicola nicolas nicole nigel nikhil nikita nikola nikolai nikolas nila nilufar nimra nina nisha nkechi noah noam
    noemi nojus noor nora norah noreen norman noura nura nuria nusaybah obi obinna octavia odin oisin ola oladele
    olamide oleksandr olena olga oliver olivia oliwia ollie oluwaseun oluwatobi omar omari omer oona orla osama
    oskar osman otis otto ousman owain owen ozan pablo paige pamela paola paolo parisa parminder patricia patrick
    patrycja patryk paul paula paulette paulina pauline pavel pawel pedro peggy penelope perry pete peter petra
    phil philip philippa phillip phillipa phoebe phuong pia pietro piotr polly priscilla priya priyanka przemyslaw
    quang quentin rabia rachael rachel radek radoslaw rafael rafal rafferty raheem rahel rahim rahma rahman rahul
    raihan raj rajesh ralph raluca ramon ramona ramzi rana rania raphael raquel rashad rasheed rashid raul ravi
    raya rayan rayhan raymond rayyan razan rebecca rebekah reece reem reggie regina rehan reiss remi remy renata
    rene renee reuben rex reza rhea rhian rhiannon rhodri rhona rhys ria ricardo richard ricky rico riley rina
    rishi rita riya roan robbie robel robert roberta roberto robyn rochelle roderick rodney roger rohan roisin
    roksana roland romeo ronald ronan ronnie rory rosalind rosanna rosemarie rosie ross rowan roxanne ruaridh ruben
    rubina rufus rukhsana rupert russell rustam ruth ryan ryder saad sabina sabrina sade sadia safa safiya sahar
    sahra saif sajad sakina salim sally salma salman salome sam samantha samina samir samira samson samuel samuele
    sana sandeep sandra sanjay sanjeev santiago sara sarah saskia saul sayed scarlett scott sean sebastian selina
    selma semhar semra senait seren serena sergio serkan seth shabnam shaden shahid shaima shakira shamima shane
    shanice shanika shannon shanti sharon shaun shauna shay shayan shayla sheila shelley sherry sheryl shirin
    shirley shivani shona shreya sian sibel siddharth sidney sienna silvia simon simona simone simran sinead
    siobhan siyabonga sofia sohail solomon sonia sonja sonny sophia sophie soraya sorcha stacey stefan stella
    stephanie stephen steve steven stewart stuart subhan suhail sukhdeep suleiman sultan sumaira sumaya sunil
    surinder susan susanna susannah susie suzanne svetlana syed sylvester sylvia szymon tabitha tadeusz taha tahir
    taiwo talia tamar tamara tamika tamsin tania tanisha tanya tara taran tariq tasha tasneem tatiana tayla tayo
    teagan teddie temi teodor teresa tesfay tessa thalia thandiwe thea theo theodora theodore theresa thiago thomas
    thuy tia tiana tiffany tilly tim timmy timothy tina tobi tobias toby tola tom tomas tomasz tommy toni tony
    tracey tracy trang travis trevon trevor trinh tristan troy tuan tunde tyra tyrell tyrese tyrone umair umar una
    ursula usman uzair val valentina valerie vanessa veronica vicky vihaan vijay vikram viktor viktoria vincent
    vinh violeta vivian vivienne vladimir wahid waleed wambui wanjiru warren wayne wendy weronika wiktor wilfred
    willem william wojciech xander xavier xiang ximena xin yahya yan yanis yara yaseen yasin yasir yasmeen yasmin
    yasmine yetunde ying yllka yohannes yonas yonatan younes youssef yuki yuri yusra yusuf yvette yvonne zac zach
    zachary zack zahra zaid zain zainab zak zakaria zakariya zakir zane zara zayd zayn zaynab zeeshan zeinab zeki
    zena zeynep ziad zidane zihan zoe zofia zoltan zosia zoya zsofia zubair zuhair zuleikha zuri zuzanna
    """
)

# First names that are words, places or surnames too: they need an age, a family role or the like beside them.
WORDS_AND_NAMES = word_set(
    """
    addison aimee alexa alma alpha amber angel angelica archer archie art ashanti asher ashley ashton aspen aurora
    austin autumn avery bailey barry basil bee ben bev bill billie billy blaine blair blake blessing blossom bob
    bobbie bobby bonnie brad bradley brett brody brook brooke brooklyn bruce bruno bryan buddy caleb carl carol
    carole carter casey casper cat celeste chance chantal charity chase chelsea cherish christian christy clay
    clement clementine cleo cole connie cooper coral cruz curtis daisy dale damien dante daphne dara dawn dean
    delilah destiny dev devon dexter dion divine dolly drew duke earl eden effie elio elsa elton ember emerson
    ernest ernie eve faith faye felicity fern fleur flora florence flynn fran francis frank franklin gale gene
    genesis georgia gerald glen glenn grace gracie grant grayson greg griffin guy gwyn hadley hamilton hank harmony
    harper harry haven hazel heath heather heaven henrietta honey hope horace hunter india indigo innocent ira iris
    israel ivy jade jasmine jasper jax jay jean jed jerry jess jet jewel jill jo jock jordan josh joy joyce jude
    judge june justice kat kay keegan keiron kent kerry kew kim king kingsley kira kit kitty knox lance laurel lee
    leigh len leni lexus lily lincoln lionel lou love loveday luna lyn mack mae magnus major mal marcia marcy
    marigold mario mark marley marlow martin mary mason matt maud mavis max may mel melody mercy merlin mick mike
    miles miller milo mimi minnie misha mo moses moss myrtle nat navy ned nick nico nik noble noel nova oak olive
    omega orson oscar paddy paisley pam parker pat patience patsy paulo pearl penny percy perl petal pip piper
    poppy precious presley preston prince princess pru prudence queenie quinn rae ralphie ray reed reg reign rich
    rick ridley river rob robin rocco roma roman romy ron rose rosemary roy ruby rue saffron sage sandy sasha
    savannah sawyer selam shelby shiloh sid sierra sky skye skylar sol spencer spike stan stanley star sterling
    storm sue summer sunny sydney tanner tate taylor ted teddy terry tess trinity trudy tucker tudor tyler vera
    verity vic victor victoria vince violet virginia wesley will willow winnie winston winter woody wren wyatt xena
    zelda zeus zia ziggy zion
    """
)

# Written large in the middle of a sentence, and nobody's name.
NOT_PEOPLE = word_set(
    """
    a abbu about above academy act acts adult adults advent advocate afghan afghanistan africa african after again
    against ago albania albanian aldi alexa algeria all allah almost alone along already also although always
    amazon america american amharic amma ammi among an and android anglican angola another any anybody anyone
    anything appa apple apr april arab arabic are argentina argos around article as asda asia asian ask association
    at attachment aug august aunt auntie aunty australia austria authorities authority avengers average away baba
    babcia baby back bake bangladesh bangladeshi barbados barbie barnardo barnardo's barnardos base bath batman bbc
    be beavers because bedtime been before behind being belarus belgium below bengali beside between beyond bible
    bill biology biro black blind blu blu-tack bluetooth bluey board bonfire boots borough both bovril box boxing
    boy boys brazil breakfast britain british brother brown brownies brussels buddhist buddhists bulgaria bulgarian
    bus but by cadets calm calpol cameroon can canada cantonese care carer carers caribbean catholic catholics
    cbeebies centre channel chapter charity cheddar cheerios chemistry child child's childline children children's
    chile china chinese christ christian christianity christians christmas church city class clinic cluedo coco
    code coke college colombia computing congo connect contact coram corner cornish costa could council county
    court cousin crayola croatia cuba cubs cup curfew cyprus czech czechia dad daddy dads dame dari daughter dc
    deaf dec december denmark department did dinner discord disney district diwali do dobble doctor does don't
    doritos dr duplo during dutch dziadek each east easter eastern ebay edition egypt eid eight either eleven else
    encanto engine england english enough eritrea eritrean estonia ethiopia ethiopian etsy europe european euros
    even evenings every everybody everyone everything excel facebook families family fanta farsi father father's
    fathers feb february few figure finland first five flat for form fortnite foster fostering foundation four
    france french friday fridays friend friends from frozen further gaelic gambia gaza geography german germany
    ghana ghanaian girl girls gita given god golden google government grade gran grandad granddad grandfather
    grandma grandmother grandpa granny greece greek greggs group gruffalo guidance guides gujarati gurdwara guyana
    gypsy had halloween hama hanukkah haribo has have he he's head hebrew her here here's hers high hindi hindu
    hindus his history hogmanay hogwarts holi holland homework hong hoops hoover horlicks hospital how hub hula
    hungarian hungary i i'd i'll i'm i've iceland if igbo ikea in independent india indian indonesia infant insta
    instagram instead internet into ipad ipads iphone iran iranian iraq iraqi ireland irish is islam islamic issue
    it it's italian italy its itv jaffa jain jamaica jamaican january japan japanese jenga jesus jewish jordan
    judge jul july jun june junior just kenyan kerplunk ketchup key kfc kid kids kindle kitkat kong koran korean
    kosovo krispies kurdish kurdistan last later latin latvia latvian league lebanon lego lent leone less let let's
    level liberia libya lidl life like line lithuania lithuanian local looked looked-after lottery lunch makaton
    malawi malaysia mali malta maltesers mam mam-gu mama mamgu mamma mandarin many mar march marmite marvel mass
    match maths mauritius may maybe mcdonald mcdonald's mcdonalds me meanwhile meeting messenger methodist mexico
    midlands might mine minecraft ministry miss mixed moana moldova mom mommy monday mondays monopoly more mornings
    morocco morrisons mosque most mother mother's mothering mothers mozambique mr mrs ms mum mummy mums muslim
    muslims must mx my nain nan nana nando nando's nandos nanna nanny navratri near neither nepal netflix
    netherlands network never new next nigeria nigerian nine nintendo no nobody nobody's none nonna nonno nor north
    northern norway not nothing nov november now nowruz number nurse nursery nutella oct october octonauts of off
    officer ofsted often olympics oma on once one only opa or order oreo oreos other others our ours out ovaltine
    over oxo pace paddington page pages pakistan pakistani palestine pancake panel papa paper paralympics parent
    parents parkrun parliament part partner parts pashto passover pc people peppa pepsi perhaps persian person peru
    philippines phonics physics pig pinterest placement plan plasticine play-doh playdoh playmobil playstation
    please pokemon poland police polish pops population portugal portuguese post-it potter poundland powerpoint
    premier price primark primary pringles pritt prof professor protestant ps4 ps5 punjabi quaker quavers quite
    qur'an quran rainbows ramadan rastafarian rather really regulation regulations rent report respite rev review
    reviewing ribena rice road roblox roma romani romania romanian room route russia russian rwanda safeguarding
    sainsbury sainsbury's sainsburys saint samaritans same saturday saturdays schedule school schools science score
    scotland scottish scouts scrabble second secondary section secure seldom sellotape senegal sensory sept
    september serbia service services session seven sgt sharpie she she's should sierra sikh sikhs since sir siri
    sister six skype slovak slovakia smarties snap snapchat so social somali somalia some somebody someone
    something sometimes son sonic soon sorry south southern spain spanish spellings spider-man spiderman spotify
    spring st stage standard standards star starbucks step stick still story street strictly such sudan sudanese
    sunday sundays sunflower superman supervising supper support surgery swahili sweden switch switzerland
    sylvanian synagogue syria syrian table tack tad-cu tadcu taid tamil tank tanzania tea teacher teachers team
    teams teenager teenagers temple ten tesco thailand than thank thanks that that's the their theirs them then
    theraplay there there's therefore thermos these they they're they've third this those though three through
    thursday thursdays thus tigrinya tiktok till time to today toddler together tomorrow tonight too top torah
    total training trauma traveller travellers trinidad trumps trust try tuesday tuesdays tunisia tupperware turkey
    turkish twelve twi twice twin twins twister twitter twix two uganda uk ukraine ukrainian uncle under unit
    university unless uno until up upon urdu us usually vaisakhi valentine valentine's velcro version very vietnam
    vietnamese vimto volume wales wars was we we're we've web wednesday wednesdays weetabix well welsh were west
    western what what's whatever whatsapp when whenever where where's whether which whichever while white who who's
    whoever whom whose why wi-fi wifi wii windows with within without word work worker workers world wotsits would
    xbox year year's years yemen yes yesterday yet yorkshire yorkshires yoruba you you're you've your yours
    yourself youtube zambia zimbabwe zimbabwean zoom
    """
)

# Some of these are surnames too: they go on a name, and begin none.
SURNAMES_TOO = word_set(
    """
    bill black brown church day england english form french hall holland ireland irish judge level long love march
    may moss north nurse page paper park post potter price rice rose stage star street wales welsh west white young
    """
)

# People whom everybody knows: their full names give nobody away.
FAMOUS = frozenset(
    [
        "anne frank",
        "brene brown",
        "bruce perry",
        "carl rogers",
        "dan hughes",
        "dan siegel",
        "daniel hughes",
        "daniel siegel",
        "david beckham",
        "ed sheeran",
        "florence nightingale",
        "harry kane",
        "harry potter",
        "harry styles",
        "horrid henry",
        "jack russell",
        "jacqueline wilson",
        "jamie oliver",
        "joe wicks",
        "john bowlby",
        "karen treisman",
        "kate cairns",
        "kim golding",
        "lewis hamilton",
        "louise bomber",
        "marcus rashford",
        "martin luther",
        "mary ainsworth",
        "mary poppins",
        "mary seacole",
        "michael rosen",
        "mo salah",
        "oliver twist",
        "peppa pig",
        "percy jackson",
        "peter pan",
        "peter rabbit",
        "rosa parks",
        "sarah naish",
        "taylor swift",
        "tom gates",
        "tracy beaker",
    ]
)

# Towns by which a home could be found, most of them in and around Essex. Their names are nothing else.
TOWNS = word_set(
    """
    aberdeen accrington aldershot aylesbury banbury barnet barnsley barnstaple basildon basingstoke bedford belfast
    benfleet bexhill bexley bicester billericay birkenhead birmingham blackburn blackpool bognor bolton bournemouth
    braintree brentwood bridgend brighton bristol bromley burnham-on-crouch burnley camden canterbury canvey
    cardiff carlisle chelmsford cheltenham chesterfield chichester chigwell chingford clacton clacton-on-sea
    colchester corringham coventry crawley crewe croydon dagenham darlington dartford doncaster dudley dundee
    dunmow durham ealing eastbourne edinburgh enfield epping exeter fareham farnborough felixstowe folkestone
    frinton gateshead gillingham glasgow gloucester gosport gravesend grays greenwich grimsby guildford hackney
    hadleigh halifax halstead haringey harlow harrogate harrow harwich hastings havant haverhill hemel hereford
    hertford hillingdon hockley hornchurch horsham hounslow hove huddersfield hullbridge ilford ingatestone ipswich
    islington kidderminster laindon lambeth leeds leicester leigh-on-sea lewisham liverpool loughton lowestoft
    luton maidenhead maidstone maldon manchester mansfield margate mersea merton middlesbrough newham newhaven
    newmarket newquay northampton norwich nottingham nuneaton oldham orsett oxford peterborough pitsea plymouth
    pontefract poole portsmouth prittlewell purfleet rainham ramsgate rayleigh redbridge redditch rochdale
    rochester rochford romford rotherham saffron-walden salford salisbury scarborough scunthorpe sevenoaks
    sheerness sheffield shenfield shoeburyness shrewsbury sittingbourne slough southampton southend southend-on-sea
    southport southwark stanford-le-hope stansted stevenage stockport stockton-on-tees sudbury sunderland swansea
    swindon tamworth taunton telford thanet thundersley tilbury tiptree torquay totnes tottenham tunbridge
    upminster uxbridge wakefield walsall walthamstow walton-on-the-naze wandsworth warrington watford
    wellingborough westcliff westcliff-on-sea weston-super-mare weymouth wickford wigan winchester windsor witham
    wivenhoe woking wokingham wolverhampton woodford worcester worthing wrexham yeovil
    """
)
