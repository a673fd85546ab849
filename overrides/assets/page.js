{#- The script of all pages, put together from overrides/scripts/: each file has one job, and a page works without any of them. -#}
(function () {
"use strict";
const SCRIPT = document.currentScript.src;
{#- Number and words of each area's out-of-hours line. The registry's, as everywhere. #}
const AREAS = { {%- for a in config.extra.pack.areas if a.number %}"{{ a.id }}":{{ [a.number, a.tel, a.label ~ (", check before you need it" if a.check_first else "")] | tojson }}{{ "," if not loop.last }}{% endfor -%} };
{% include "scripts/area.js" %}
{% include "scripts/choose-area.js" %}
{% include "scripts/menu.js" %}
{% include "scripts/search-box.js" %}
})();
