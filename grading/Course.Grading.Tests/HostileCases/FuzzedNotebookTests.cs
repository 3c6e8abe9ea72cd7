using System.Text;
using System.Text.Json.Nodes;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Submissions;
using Course.Grading.Tests.Sandboxing;
using Course.Notebooks.Ipynb;
using FsCheck;
using FsCheck.Fluent;

namespace Course.Grading.Tests.HostileCases;

/// <summary>Random damage to a good notebook: bytes exchanged, cut out and repeated, parts of the JSON moved, dropped and replaced. The seed is fixed.</summary>
public sealed class FuzzedNotebookTests : IDisposable
{
    private const ulong Seed = 20261128;
    private const int InProcess = 1500, Graded = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-fuzzed-");

    /// <summary>Six numbers from which a damage is made.</summary>
    private static Gen<int[]> Damages => Gen.Choose(0, int.MaxValue - 1).ArrayOf(6);

    [Fact]
    public void DamagedNotebook_IsReadOrRefused_AndNothingElse()
    {
        CaseCourse.Write(_folder.FullName);
        CourseNotebook course = CourseNotebook.LoadAll(_folder.FullName)[0];
        int read = 0;

        Check.One(
            "damaged notebooks",
            Config.QuickThrowOnFailure.WithMaxTest(InProcess).WithReplay(Seed, 1UL),
            Prop.ForAll(Arb.From(Damages), damage => Read(Damaged(damage), course, ref read)));

        Assert.InRange(read, InProcess / 10, InProcess * 9 / 10);
    }

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void DamagedNotebook_NeverGetsMoreThanTheGoodOne()
    {
        ISandbox sandbox = Sandbox.Require();
        string source = _folder.CreateSubdirectory("source").FullName;
        CaseCourse.Write(source);
        var students = new CaseClass(_folder.CreateSubdirectory("class").FullName);
        File.WriteAllBytes(students.PathOf("good"), CaseClass.Good);
        int written = 0;
        Check.One(
            "graded notebooks",
            Config.QuickThrowOnFailure.WithMaxTest(Graded).WithReplay(Seed, 3UL),
            Prop.ForAll(Arb.From(Damages), damage => File.WriteAllBytes(students.PathOf($"student-{written++}"), Damaged(damage))));

        IReadOnlyList<NotebookGrade> grades = Grader.Grade(
            new GradingOptions { Submissions = students.Root, Source = source, Jobs = 2, Seed = 3, TimeLimit = TimeSpan.FromSeconds(6) }, sandbox, _ => { }, CancellationToken.None);

        NotebookGrade good = grades.Single(grade => grade.Student == "good");
        Assert.Equal(Graded + 1, grades.Count);
        Assert.All(grades, grade => Assert.InRange(grade.Points, 0, good.Points));
        Assert.All(grades, grade => Assert.True(grade.Problem?.Length > 0 || grade.Exercises.All(exercise => exercise.Message.Length > 0 && exercise.Verdict != Verdict.NotGraded)));
        Assert.True(grades.Count(grade => grade.Problem is null) > 2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Read(byte[] bytes, CourseNotebook course, ref int read)
    {
        try
        {
            var submitted = new SubmittedNotebook(Notebook.Parse(bytes, "x"), course);
            _ = SubmissionNotes.On(submitted, course).Concat(course.Exercises.SelectMany(exercise => SubmissionNotes.On(submitted, course, exercise))).ToArray();
            _ = course.Exercises.Select(exercise => submitted.RequestFor(exercise, [])).ToArray();
            read++;
        }
        catch (NotebookFormatException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    private static byte[] Damaged(int[] damage) => damage[0] % 2 == 0 ? DamagedBytes(damage) : DamagedJson(damage);

    private static byte[] DamagedBytes(int[] damage)
    {
        byte[] good = CaseClass.Good;
        (int at, int length) = (damage[1] % good.Length, damage[2] % 40);
        int end = Math.Min(good.Length, at + length);
        return (damage[3] % 4) switch
        {
            0 => [.. good[..at], .. good[end..]],
            1 => [.. good[..end], .. good[at..]],
            2 => [.. good[..at], (byte)damage[4], .. good[Math.Min(good.Length, at + 1)..]],
            _ => [.. good[..at], .. Encoding.UTF8.GetBytes(new string((char)(damage[4] % 0xD800), length)), .. good[at..]],
        };
    }

    /// <summary>One value anywhere in the document is dropped, exchanged for a value of another kind, or written over another one.</summary>
    private static byte[] DamagedJson(int[] damage)
    {
        JsonNode root = JsonNode.Parse(CaseClass.Good)!;
        JsonNode[] all = [.. Below(root).Skip(1)];
        (JsonNode victim, JsonNode other) = (all[damage[1] % all.Length], all[damage[2] % all.Length]);
        switch (damage[3] % 3)
        {
            case 0 when victim.Parent is JsonArray list:
                list.RemoveAt(victim.GetElementIndex());
                break;
            case 0:
                ((JsonObject)victim.Parent!).Remove(victim.GetPropertyName());
                break;
            case 1:
                victim.ReplaceWith(other.DeepClone());
                break;
            default:
                JsonNode[] values = [1, -1e300, "", "\ud800", "<b>", true, new JsonArray(), new JsonObject(), new JsonArray(new JsonArray(), 1)];
                victim.ReplaceWith(values[damage[4] % values.Length]);
                break;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => new[] { node }.Concat(node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is null ? [] : Below(member.Value)),
        JsonArray items => items.SelectMany(item => item is null ? [] : Below(item)),
        _ => [],
    });
}
