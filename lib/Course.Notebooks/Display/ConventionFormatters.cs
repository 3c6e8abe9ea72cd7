using System.Collections.Concurrent;
using System.Reflection;

namespace Course.Notebooks.Display;

/// <summary>
/// Formatters that a type brings along without referring to any notebook package: any attribute whose class is named
/// <c>TypeFormatterSourceAttribute</c>, with <c>FormatterSourceType</c> and optionally <c>PreferredMimeTypes</c>; the source has
/// <c>CreateTypeFormatters()</c>; a formatter has <c>MimeType</c> and <c>bool Format(object, TextWriter)</c>.
/// The convention is .NET Interactive's, so a type shows itself the same way there and here.
/// </summary>
internal sealed class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    private static readonly ConcurrentDictionary<Type, ConventionFormatters> Cache = new();

    private readonly List<(string Mime, Func<object, TextWriter, bool> Format)> _formatters = [];
    private readonly List<string> _preferred = [];

    private ConventionFormatters(Type type)
    {
        foreach (var attribute in type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == AttributeName))
        {
            Add(attribute);
        }
    }

    public static ConventionFormatters Of(Type type) => Cache.GetOrAdd(type, t => new ConventionFormatters(t));

    /// <summary>The MIME types to show when the cell names none; empty when the type brings no formatter.</summary>
    public IReadOnlyList<string> DefaultMimeTypes =>
        _preferred.Count > 0 ? _preferred
        : _formatters.Count == 0 || Has(Mime.Html) ? []
        : [_formatters[0].Mime];

    /// <summary>The text of <paramref name="value"/> in a MIME type, or null when no formatter of the type makes it.</summary>
    public string? TryFormat(object value, string mimeType)
    {
        foreach (var (mime, format) in _formatters)
        {
            using var writer = new StringWriter();
            if (mime == mimeType && format(value, writer))
            {
                return writer.ToString();
            }
        }

        return null;
    }

    private bool Has(string mimeType) => _formatters.Exists(f => f.Mime == mimeType);

    private void Add(object attribute)
    {
        if (Property(attribute, "FormatterSourceType") is not Type sourceType)
        {
            return;
        }

        _preferred.AddRange(Property(attribute, "PreferredMimeTypes") as IEnumerable<string> ?? []);
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes);
        foreach (var formatter in create?.Invoke(source, null) as IEnumerable<object> ?? [])
        {
            var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]);
            if (format?.ReturnType == typeof(bool) && Property(formatter, "MimeType") is string mime)
            {
                _formatters.Add((mime, format.CreateDelegate<Func<object, TextWriter, bool>>(formatter)));
            }
        }
    }

    private static object? Property(object instance, string name) =>
        instance.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(instance);
}
