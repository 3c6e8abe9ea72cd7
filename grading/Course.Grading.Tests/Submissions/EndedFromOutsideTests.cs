using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Submissions;

/// <summary>A process that something else ended (a lack of memory, an impatient administrator) costs a second try, and never a score.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class EndedFromOutsideTests : IDisposable
{
    private readonly ClassFolder _class = new();

    public EndedFromOutsideTests() => _class.Write("anna", "02-multiply-gate");

    [SkippableTheory]
    [InlineData("Course.Grading.dll")]
    [InlineData("Course.Grading.Worker.dll")]
    public void SecondTry_GivesTheGrade_WhenAProcessIsEndedOnce(string assembly)
    {
        ISandbox sandbox = Sandbox.Require();
        NotebookGrade undisturbed = Grade(sandbox);

        NotebookGrade disturbed = Grade(new EndingSandbox(sandbox, assembly, times: 1));

        Assert.True(undisturbed.IsGraded && undisturbed.Points > 0);
        Assert.Equal(undisturbed.Exercises.Select(Score), disturbed.Exercises.Select(Score));
    }

    [SkippableTheory]
    [InlineData("Course.Grading.dll")]
    [InlineData("Course.Grading.Worker.dll")]
    public void ThereIsNoScore_WhenAProcessIsEndedEveryTime(string assembly)
    {
        NotebookGrade grade = Grade(new EndingSandbox(Sandbox.Require(), assembly, times: int.MaxValue));

        Assert.False(grade.IsGraded);
        Assert.All(
            grade.Exercises.Where(exercise => assembly == "Course.Grading.dll" || exercise.Id == "02-multiply-gate"),
            exercise => Assert.Equal((Verdict.NotGraded, true), (exercise.Verdict, exercise.Message.Contains("ended from outside", StringComparison.Ordinal))));
    }

    public void Dispose() => _class.Dispose();

    private static (string Id, double Points, Verdict Verdict) Score(ExerciseGrade exercise) => (exercise.Id, exercise.Points, exercise.Verdict);

    private NotebookGrade Grade(ISandbox sandbox) => Assert.Single(ClassFolder.Grade(_class.Options, sandbox));

    /// <summary>Ends the first processes of one program as soon as they have started. The first worker of a run is left alone: it tries the sandbox.</summary>
    private sealed class EndingSandbox(ISandbox inner, string assembly, int times) : ISandbox
    {
        private int _left = times;
        private bool _isTried = assembly != "Course.Grading.Worker.dll";

        public string Name => inner.Name;

        public string Needs => inner.Needs;

        public SandboxedProcess Start(SandboxedProgram program)
        {
            SandboxedProcess process = inner.Start(program);
            if (program.Assembly == assembly && !_isTried)
            {
                _isTried = true;
            }
            else if (program.Assembly == assembly && _left > 0)
            {
                _left--;
                process.Kill();
            }

            return process;
        }
    }
}
