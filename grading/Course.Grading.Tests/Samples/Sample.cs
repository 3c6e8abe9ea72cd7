namespace Course.Grading.Tests.Samples;

/// <summary>One notebook of the sample class: the released notebook and what this student did to it.</summary>
internal sealed record Sample(string Student, string Notebook)
{
    /// <summary>Ids of the exercises that are solved as the course solves them.</summary>
    internal IReadOnlyList<string> Solved { get; init; } = [];

    /// <summary>Texts of solution cells, by exercise id.</summary>
    internal IReadOnlyDictionary<string, string> Written { get; init; } = new Dictionary<string, string>();

    /// <summary>Changes to the list of cells, in order, after the texts are in place.</summary>
    internal IReadOnlyList<Action<SampleCells>> Changes { get; init; } = [];
}
