using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Course.Notebooks.Running;

/// <summary>The results as JUnit XML, which CI systems show: a test suite per notebook, a test case per code cell.</summary>
public static class JUnitReport
{
    /// <summary>The report as UTF-8.</summary>
    public static byte[] ToUtf8(IReadOnlyList<NotebookResult> results)
    {
        using var stream = new MemoryStream();
        new XDocument(new XElement("testsuites", results.Select(Suite))).Save(stream);
        return stream.ToArray();
    }

    private static XElement Suite(NotebookResult result) => new(
        "testsuite",
        new XAttribute("name", Valid(result.Name)),
        new XAttribute("tests", result.Cells.Count),
        new XAttribute("failures", result.Cells.Count(c => c.Status == CellStatus.Failed)),
        new XAttribute("skipped", result.Cells.Count(c => c.Status == CellStatus.NotRun)),
        new XAttribute("time", Seconds(result.Seconds)),
        result.Cells.Select(cell => Case(result, cell)));

    private static XElement Case(NotebookResult notebook, CellResult cell) => new(
        "testcase",
        new XAttribute("classname", Valid(notebook.Name)),
        new XAttribute("name", Valid($"cell {cell.Number}{(cell.Id is null ? "" : " " + cell.Id)}")),
        new XAttribute("time", Seconds(cell.Seconds)),
        cell.Status switch
        {
            CellStatus.Failed => new XElement(
                "failure", new XAttribute("message", Valid(cell.Error.Split('\n')[0])), Valid($"{cell.Source}\n\n{cell.Error}")),
            CellStatus.NotRun => new XElement("skipped", notebook.Skipped is { } reason ? new XAttribute("message", Valid(reason)) : null),
            _ => null,
        });

    private static string Seconds(double seconds) => seconds.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no way to write most control characters or a lone surrogate.</summary>
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                valid.Append(text[i]).Append(text[++i]);
            }
            else
            {
                valid.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return valid.ToString();
    }
}
