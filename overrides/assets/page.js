{#- The script of all pages, put together from overrides/scripts/: each file has one job, and a page works without any of them. -#}
(function () {
"use strict";
const SCRIPT = document.currentScript.src;
{#- Number and words of each area's out-of-hours line. The registry's, as everywhere. #}
const AREAS = new Map({{ config.extra.pack.area_lines | tojson }});
{% include "scripts/area.js" %}
{% include "scripts/leave.js" %}
{% include "scripts/menu.js" %}
{% include "scripts/from-disk.js" %}
{% include "scripts/offline.js" %}
{% include "scripts/search-box.js" %}
/* What adds to the page waits until it has been shown: a reader on a slow phone sees the words first. */
requestAnimationFrame(() => setTimeout(() => {
{% include "scripts/choose-area.js" %}
{% include "scripts/page-tools.js" %}
}));
})();
