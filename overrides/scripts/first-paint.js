{#- In the head of light pages. A phone asks for the second sheet and the page's script when it has shown the page, a tenth
    of a second after all of it came; a wide screen (44rem) takes the sheet first, so that nothing jumps. Each byte is one
    that a reader on one bar waits for. -#}
{const d=document,s=d.createElement("script"),f=()=>later.disabled=!1;s.src="{{ 'assets/page.js' | url }}";innerWidth>703&&f();onload=()=>setTimeout(()=>{f();d.head.append(s)},100)}
{#- -#}
