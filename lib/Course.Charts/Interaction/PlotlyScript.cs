using System.Reflection;

namespace Course.Charts.Interaction;

/// <summary>Which charts of a notebook carry plotly.js: the first one shown, and those of the same name.</summary>
internal sealed class PlotlyScript
{
    private const string Resource = ".min.js";

    private static readonly Lazy<string> Library = new(Read);
    private readonly Lock _lock = new();
    private string? _carrier;

    /// <summary>That of the notebook this process runs.</summary>
    public static PlotlyScript Session { get; } = new();

    /// <summary>The script element with all of plotly.js.</summary>
    public static string Element => Library.Value;

    /// <summary>
    /// The script element before a chart of this name, or nothing. The name and not the chart decides: a cell that is run again
    /// after a change takes the place of the output that held the script, and must bring it again.
    /// </summary>
    public string For(string name)
    {
        lock (_lock)
        {
            _carrier ??= name;
            return _carrier == name ? Library.Value : string.Empty;
        }
    }

    /// <summary>Run where no module loader is seen, so that <c>Plotly</c> becomes a global also in a page with require.js; once per page.</summary>
    private static string Read()
    {
        Assembly package = typeof(Plotly.NET.GenericChart).Assembly;
        string name = package.GetManifestResourceNames().Single(resource => resource.EndsWith(Resource, StringComparison.Ordinal));
        using var reader = new StreamReader(package.GetManifestResourceStream(name)!);
        return $"<script>if (!window.Plotly) (function (define, module, exports) {{\n{reader.ReadToEnd()}\n}}).call(window);</script>\n";
    }
}
