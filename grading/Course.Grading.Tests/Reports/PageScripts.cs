namespace Course.Grading.Tests.Reports;

/// <summary>What a browser is asked of a page of ours.</summary>
internal static class PageScripts
{
    /// <summary>The least contrast, by the formula of WCAG 2.2, of any text with what is behind it, translucent backgrounds laid over those below.</summary>
    internal const string LeastContrast =
        """
        (() => {
          const parts = colour => { const n = colour.match(/[\d.]+/g).map(Number), unit = colour.startsWith('color(') ? 255 : 1; return [...n.slice(0, 3).map(v => v * unit), n[3] ?? 1]; };
          const light = rgb => rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = e => { if (!e) return [255, 255, 255]; const c = parts(getComputedStyle(e).backgroundColor), a = c[3]; return a === 1 ? c.slice(0, 3) : behind(e.parentElement).map((v, i) => a * c[i] + (1 - a) * v); };
          const all = [...document.body.querySelectorAll('*')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && !e.matches('script, style'))
            .map(e => { const [a, b] = [light(parts(getComputedStyle(e).color).slice(0, 3)), light(behind(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); });
          return all.length > 20 ? Math.min(...all) : 0;
        })()
        """;

    /// <summary>How many elements stick out of the window, those aside that scroll by themselves.</summary>
    internal const string TooWide = "[...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth + 1).length";

    /// <summary>How many tables have no caption, or headings that do not say what they are of.</summary>
    internal const string TablesWithoutNames =
        "[...document.querySelectorAll('table')].filter(t => !t.caption?.textContent || [...t.querySelectorAll('th')].some(h => !h.scope) || t.querySelector('thead td')).length";

    /// <summary>Whether there is one heading of the first level, before all others, and no level is left out on the way down.</summary>
    internal const string HeadingsAreInOrder =
        "(levels => levels[0] === 1 && levels.filter(level => level === 1).length === 1 && levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1))([...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1])))";
}
