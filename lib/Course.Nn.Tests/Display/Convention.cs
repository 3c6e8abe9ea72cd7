using System.Collections;
using System.Reflection;

namespace Course.Nn.Tests.Display;

/// <summary>Finds the formatters of a value as a notebook does: by the names of the attribute, its properties and their methods.</summary>
internal static class Convention
{
    public static IReadOnlyDictionary<string, string> Format(object value)
    {
        object attribute = value.GetType().GetCustomAttributes(true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        object source = Activator.CreateInstance(sourceType)!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var outputs = new Dictionary<string, string>();
        foreach (object formatter in formatters)
        {
            using var writer = new StringWriter();
            MethodInfo format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
            Assert.True((bool)format.Invoke(formatter, [value, writer])!);
            outputs.Add((string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!, writer.ToString());
        }

        return outputs;
    }
}
