using Course.Grading.Results;
using Course.Grading.Tests.Samples;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Submissions;

/// <summary>A right solution that calls an earlier one which fails is judged again with the course's in its place.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class CarriedForwardTests : IDisposable
{
    private const string FileName = "03-backprop.ipynb", Earlier = "03-affine-backward", Later = "03-two-layer-gradients";

    private static readonly string[] Right = ["03-affine-forward", "03-relu-backward", "03-softmax-loss", Later];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-carried-");

    public static TheoryData<string> Failures => new()
    {
        "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy) => (dy.MatMul(w.T), -x.T.MatMul(dy), dy.Sum(0));",
        "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy) => throw new Exception(\"no\");",
        "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy) { return (dy, dy,",
        "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy) { System.IO.File.Delete(\"x\"); return (dy, dy, dy); }",
        "// deleted",
    };

    [SkippableTheory]
    [MemberData(nameof(Failures))]
    public void LaterSolutionGetsItsPoints_HoweverTheEarlierFails(string earlier)
    {
        ExerciseGrade[] grades = Grade(new Sample("anna", FileName) { Solved = Right, Written = new Dictionary<string, string> { [Earlier] = earlier } });

        Assert.True(Of(grades, Earlier).Points < Of(grades, Earlier).MaxPoints, "the earlier exercise is wrong");
        Assert.Equal((Verdict.Correct, Of(grades, Later).MaxPoints), (Of(grades, Later).Verdict, Of(grades, Later).Points));
        Assert.Contains(Of(grades, Later).Notes, note => note.StartsWith("an error carried forward: judged with the course's own MyAffineBackward", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void ShareOfThePointsIsGiven_WhereTheClassIsGradedSo()
    {
        ExerciseGrade[] grades = Grade(new Sample("anna", FileName) { Solved = Right }, share: 0.5);

        Assert.Equal(Of(grades, Later).MaxPoints / 2, Of(grades, Later).Points);
        Assert.Contains("at 50 % of the points", Assert.Single(Of(grades, Later).Notes, note => note.Contains("carried forward", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void NothingIsGiven_WhereTheLaterSolutionIsWrongItself()
    {
        ExerciseGrade[] grades = Grade(new Sample("anna", FileName)
        {
            Solved = Right[..^1],
            Written = new Dictionary<string, string>
            {
                [Later] = "(Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyTwoLayerGradients(Tensor x, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double lambda) => (w1, b1, w2, b2);",
            },
        });

        Assert.Equal(0, Of(grades, Later).Points);
        Assert.DoesNotContain(Of(grades, Later).Notes, note => note.Contains("carried forward", StringComparison.Ordinal));
    }

    /// <summary>Whether the earlier one fails counts for the later one's points: graded anew, it takes the later one with it.</summary>
    [SkippableFact]
    public void LaterSolutionIsGradedAnew_WithTheEarlierOne()
    {
        const string Kept = "kept-grades";
        var anna = new Sample("anna", FileName) { Solved = [.. Right, Earlier] };
        using var beside = new ClassFolder();
        GradingOptions first = OptionsFor(anna) with { Kept = beside.Beside(Kept) };
        ClassFolder.Grade(first, Sandbox.Require());
        Falsify(beside.Beside(Kept));

        ExerciseGrade[] again = [.. Assert.Single(ClassFolder.Grade(first with { Resume = true, Only = [Earlier] }, Sandbox.Require())).Exercises];

        Assert.Equal(Verdict.Correct, Of(again, Earlier).Verdict);
        Assert.Equal(Verdict.Correct, Of(again, Later).Verdict);
        Assert.Equal(Verdict.Crashed, Of(again, "03-softmax-loss").Verdict);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ExerciseGrade Of(ExerciseGrade[] grades, string id) => grades.Single(grade => grade.Id == id);

    /// <summary>Makes every kept grade one that was not found, so that what is taken over shows.</summary>
    private static void Falsify(string kept)
    {
        string file = Assert.Single(Directory.GetFiles(kept), path => Path.GetFileName(path) != "run.json");
        string text = File.ReadAllText(file);
        string correct = $"\"Verdict\":{(int)Verdict.Correct},";
        Assert.Contains(correct, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(correct, $"\"Verdict\":{(int)Verdict.Crashed},", StringComparison.Ordinal));
    }

    private ExerciseGrade[] Grade(Sample sample, double share = 1) =>
        [.. Assert.Single(ClassFolder.Grade(OptionsFor(sample) with { CarriedForward = share }, Sandbox.Require())).Exercises];

    /// <summary>A class of this one sample.</summary>
    private GradingOptions OptionsFor(Sample sample)
    {
        string student = _folder.CreateSubdirectory(sample.Student).FullName;
        File.WriteAllBytes(Path.Combine(student, FileName), SampleBuilder.Build(sample));
        return new GradingOptions { Submissions = _folder.FullName, Source = Checkout.PathOf("grading", "source"), Jobs = 1, Seed = 5 };
    }
}
