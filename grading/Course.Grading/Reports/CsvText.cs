using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Course.Grading.Reports;

/// <summary>A table as comma-separated text, each field quoted where it must be.</summary>
internal static class CsvText
{
    /// <summary>A field that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        InjectionOptions = InjectionOptions.Escape,
    };

    /// <summary>The text of some rows, the first of them the names of the columns.</summary>
    internal static string Of(IEnumerable<IEnumerable<string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Configuration))
        {
            foreach (IEnumerable<string> row in rows)
            {
                foreach (string field in row)
                {
                    csv.WriteField(field);
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>At most two decimals.</summary>
    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
