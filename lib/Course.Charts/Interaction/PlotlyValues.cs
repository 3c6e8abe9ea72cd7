using System.Globalization;
using Course.Charts.Rendering;

namespace Course.Charts.Interaction;

/// <summary>Values in the form in which Plotly.NET's objects keep them.</summary>
internal static class PlotlyValues
{
    /// <summary>Beyond six significant digits nothing can be seen, and every digit is a byte per point.</summary>
    private const string Digits = "G6";

    /// <summary>Sets a property; <c>null</c> leaves it out, for the Plotly schema has no null.</summary>
    public static T Set<T>(this T target, string key, object? value)
        where T : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            target.SetProperty(key, value);
        }

        return target;
    }

    /// <summary>An object with one property.</summary>
    public static Dictionary<string, object> One(string key, object value) => new() { [key] = value };

    /// <summary>Numbers to six digits; those that are not finite become <c>null</c>, which Plotly leaves out.</summary>
    public static object?[] Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>The rows of a matrix.</summary>
    public static object?[][] Rows(double[,] matrix) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => Numbers(Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])))];

    /// <summary>The anchors of a colour scale from 0 to 1.</summary>
    public static object[][] Colours(ColourScale scale)
    {
        IReadOnlyList<string> anchors = scale.Anchors;
        return [.. anchors.Select((colour, i) => new object[] { anchors.Count == 1 ? i : (double)i / (anchors.Count - 1), colour })];
    }

    /// <summary>Plotly reads tags in texts.</summary>
    public static string Plain(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whole numbers are written without a point.</summary>
    private static object? Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return null;
        }

        double rounded = double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded == (int)rounded ? (object)(int)rounded : rounded;
    }
}
