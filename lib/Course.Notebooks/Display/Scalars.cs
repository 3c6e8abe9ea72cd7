using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Display;

/// <summary>Values that are shown as one piece of text, and that text, in the invariant culture.</summary>
internal static class Scalars
{
    public const string Null = "<null>";

    public static bool IsScalar(object? value) => value
        is null or string or bool or char or decimal or Enum or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan
        or Guid or BigInteger or Complex or Uri or Version or Delegate or MemberInfo or Assembly or Exception
        or JsonNode or JsonElement or Task or HtmlContent
        || value.GetType().IsPrimitive || value is Half or Int128 or UInt128 or Index or Range;

    public static string Text(object? value)
    {
        try
        {
            return value switch
            {
                null => Null,
                string text => text,
                DateTime or DateTimeOffset => ((IFormattable)value).ToString("u", CultureInfo.InvariantCulture),
                Task task => $"{value.GetType().Name.Split('`')[0]} ({task.Status}); await it to see its result",
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? Null,
            };
        }
        catch (Exception e)
        {
            return $"ToString threw {e.GetType().Name}: {e.Message}";
        }
    }
}
