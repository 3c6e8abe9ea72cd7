using System.Globalization;
using Course.Nn.Display;

namespace Course.Charts.Interaction;

/// <summary>The HTML of a chart: its still figures, its data in an attribute, and a script that draws every chart not yet drawn.</summary>
internal static class ChartHtml
{
    private static readonly string Draw = Read("draw.js");
    private static readonly string Style = Read("chart.css");

    /// <summary>Nothing in it is random or dated, and no element has an id: the same chart is the same text, twice on a page too.</summary>
    public static string Of(string json, string name, int width, string stills, string library) => string.Create(CultureInfo.InvariantCulture, $"""
        {library}<style>{Style}</style>
        <div class="course-chart" style="max-width:{width}px" data-chart='{Attribute(json)}'>
        <div class="course-plot" role="img" aria-label="{Markup.Escape(name)}"></div>
        <div class="course-still">{stills}</div>
        <p class="course-note" hidden>This chart stands still: plotly.js, which moves it, is in the output of the first moving chart of this notebook. Restart the kernel and run all cells.</p>
        </div>
        <script>{Draw}</script>
        """);

    public static string Of(Still still)
    {
        string caption = still.Caption.Length > 0 ? $"<figcaption>{Markup.Escape(still.Caption)}</figcaption>" : string.Empty;
        return $"<figure>{still.Picture.ToHtml()}{caption}</figure>";
    }

    /// <summary>Between single quotes, so that the quotes of JSON need no escape.</summary>
    private static string Attribute(string json) => json.Replace("&", "&amp;").Replace("'", "&#39;").Replace("<", "&lt;");

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(ChartHtml).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().TrimEnd();
    }
}
