using System.Text.Json;
using Course.Grading.Results;
using Course.Grading.Tests.Samples;

namespace Course.Grading.Tests.HostileCases;

/// <summary>One folder of <c>cases</c>: what a student hands in, or its maker in <see cref="MadeCases"/>, and what the grader must find, in <c>expected.json</c>.</summary>
internal sealed record HostileCase(string Name, string Folder)
{
    private const string ExpectedFile = "expected.json";

    /// <summary>Every case, in the order of the names.</summary>
    internal static IReadOnlyList<HostileCase> All { get; } =
    [
        .. Directory.GetDirectories(Checkout.PathOf("grading", "Course.Grading.Tests", "cases"))
            .Select(folder => new HostileCase(Path.GetFileName(folder), folder))
            .Where(one => one.Name != Neighbours)
            .OrderBy(one => one.Name, StringComparer.Ordinal),
    ];

    /// <summary>The folder of the hand-in that both neighbours have.</summary>
    internal const string Neighbours = "neighbours";

    /// <summary>Its number among the 58 that were collected; null for any other.</summary>
    internal int? Number => int.TryParse(Name.Split('-')[0], out int number) ? number : null;

    internal string ExpectedPath => Path.Combine(Folder, ExpectedFile);

    /// <summary>The files as they are handed in, relative to the folder; none for a case that is made.</summary>
    internal IReadOnlyList<string> HandedIn =>
    [
        .. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path))
            .Where(path => path != ExpectedFile),
    ];

    /// <summary>What the case is about.</summary>
    internal string About => JsonDocument.Parse(File.ReadAllBytes(ExpectedPath)).RootElement.GetProperty("about").GetString()!;

    /// <summary>What was found, as <c>expected.json</c> has it; nothing in it depends on the seed.</summary>
    internal string Describe(IEnumerable<NotebookGrade> grades) => ExpectedResult.Write(new
    {
        About,
        Found = grades.Select(grade => new
        {
            Student = grade.StudentName,
            grade.Notebook,
            grade.Points,
            grade.MaxPoints,
            grade.Problem,
            Notes = ExpectedResult.OrNull(grade.Notes),
            Exercises = grade.Exercises.Count == 0 ? null : ExpectedResult.Exercises(grade),
        }),
    });
}
