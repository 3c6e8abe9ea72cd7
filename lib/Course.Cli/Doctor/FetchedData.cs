using Course.Cli.Datasets;

namespace Course.Cli.Doctor;

/// <summary>Which of the data sets that can be fetched are here; the notebooks say what they do without.</summary>
internal static class FetchedData
{
    private const string Part = "data to fetch";

    /// <summary>One row on all of them.</summary>
    /// <param name="manifest">The list of data sets.</param>
    /// <param name="cache">Where they are fetched to.</param>
    public static Finding Find(DatasetManifest manifest, string cache)
    {
        DatasetEntry[] sets = [.. manifest.Datasets.Where(entry => !entry.Ships)];
        string[] absent = [.. sets.Where(entry => DatasetStates.State(entry, cache) != DatasetStates.Cached).Select(entry => entry.Name)];
        return absent is []
            ? new Finding(Part, Finding.Ok, $"{string.Join(", ", sets.Select(entry => entry.Name))} in {cache}")
            : new Finding(Part, Finding.Absent, $"optional: {string.Join(", ", absent)}", "`./course datasets list` says what they are; `./course datasets fetch NAME` brings one");
    }
}
