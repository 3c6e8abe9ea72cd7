using System.Text.Json;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.HostileCases;

/// <summary><c>course validate</c> says beforehand what grading refuses, in the same words: held against what the cases got.</summary>
public sealed class SubmissionCheckTests : IDisposable
{
    private const string FileName = CaseClass.FileName;

    private readonly DirectoryInfo _source = Directory.CreateTempSubdirectory("course-check-");

    public SubmissionCheckTests() => CaseCourse.Write(_source.FullName);

    /// <summary>The cases that were graded from one notebook of this name; not the one that makes the compiler run out of memory.</summary>
    public static TheoryData<string> Names =>
    [
        .. HostileCase.All.Where(one => one.HandedIn is [FileName] && one.Name != "30-generic-blow-up" && Exercises(one).Any()).Select(one => one.Name)
            .Where(name => name.StartsWith('3') || name.StartsWith('5') || name.StartsWith("fill", StringComparison.Ordinal) || name.StartsWith("fair", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_SaysWhatTheGraderSays(string name)
    {
        HostileCase one = HostileCase.All.Single(candidate => candidate.Name == name);

        IReadOnlyList<CheckedExercise> found = SubmissionCheck.Of(Notebook.Load(Path.Combine(one.Folder, FileName)), FileName, _source.FullName)!;

        Assert.Equal(Exercises(one), found.Select(exercise => (exercise.Id, exercise.State, exercise.State == CheckState.Refused ? exercise.Message : "")));
    }

    [Fact]
    public void Check_KnowsStubs_AndOtherNotebooks()
    {
        var released = Notebook.Load(Checkout.PathOf("notebooks", FileName));

        Assert.All(SubmissionCheck.Of(released, "renamed.ipynb", _source.FullName)!, exercise => Assert.Equal((CheckState.NotAttempted, "not attempted, or not to its end"), (exercise.State, exercise.Message)));
        Assert.Null(SubmissionCheck.Of(Notebook.Load(Checkout.PathOf("notebooks", "05-losses.ipynb")), "05-losses.ipynb", _source.FullName));
    }

    public void Dispose() => _source.Delete(recursive: true);

    private static IEnumerable<(string Id, CheckState State, string Message)> Exercises(HostileCase one)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(one.ExpectedPath));
        return [.. json.RootElement.GetProperty("found").EnumerateArray()
            .Where(row => row.TryGetProperty("exercises", out _))
            .SelectMany(row => row.GetProperty("exercises").EnumerateObject())
            .Select(exercise => Expected(exercise.Name, exercise.Value))];
    }

    private static (string Id, CheckState State, string Message) Expected(string id, JsonElement exercise)
    {
        CheckState state = Enum.Parse<Verdict>(exercise.GetProperty("verdict").GetString()!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true) switch
        {
            Verdict.Missing or Verdict.DoesNotCompile or Verdict.NotAllowed => CheckState.Refused,
            Verdict.NotAttempted => CheckState.NotAttempted,
            _ => CheckState.Ready,
        };
        return (id, state, state == CheckState.Refused ? exercise.GetProperty("message").GetString()! : "");
    }
}
