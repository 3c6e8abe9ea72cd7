using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Course.Grading.Reports;

/// <summary>Pieces of HTML.</summary>
internal static class Html
{
    /// <summary>Encodes text; everything a student controls has been cleaned before.</summary>
    internal static string Text(string text) => new StringBuilder(WebUtility.HtmlEncode(text)).Replace("&#39;", "’").ToString();

    /// <summary>A name of which nobody knows the direction it is written in: it cannot change the order of what stands around it.</summary>
    internal static string Name(string name) => $"<bdi>{Text(name)}</bdi>";

    /// <summary>At most two decimals.</summary>
    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share as a whole percentage.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>An element's place: <c>[3, 0]</c>; nothing when there is none.</summary>
    internal static string Index(IReadOnlyList<int>? index) =>
        index is { Count: > 0 } ? $"[{string.Join(", ", index.Select(i => i.ToString(CultureInfo.InvariantCulture)))}]" : "";

    /// <summary>How a content security policy names an inline script or style.</summary>
    internal static string PolicyHash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
}
