using Course.Exercises;
using Course.Site.Progress;

namespace Course.Site.Tests;

/// <summary>A student's progress in which everything occurs, with names and messages that mean harm.</summary>
internal static class MadeProgress
{
    public const string Hostile = "</code></p><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">.ipynb";

    public static CourseProgress Of()
    {
        ExerciseProgress[] backprop = [.. ExerciseCatalogue.ForNotebook("03-backprop").Select((exercise, i) => In((ExerciseState)(i % 5), exercise, i))];
        return new(
            [
                new("mine/03-backprop.ipynb", HasRun: true, Problem: null, backprop, new PredictionCount(6, 4, 3)),
                new(Hostile, HasRun: true, $"cell 1 stopped: {Hostile}", [In(ExerciseState.Wrong, ExerciseCatalogue.Find("05-bce-with-logits"), 7)], new PredictionCount(2, 2, 0)),
                new("mine/04-activations.ipynb", HasRun: false, "is not JSON", [], new PredictionCount(0, 0, 0)) { IsUnreadable = true },
            ], ProgressBasis.Recorded) { Milestones = ["1957-perceptron"] };
    }

    private static ExerciseProgress In(ExerciseState state, Exercise exercise, int i) => new(
        exercise, state, state == ExerciseState.Solved ? exercise.Points : state == ExerciseState.Partly ? exercise.Points / 2 : 0, i + 2, state is ExerciseState.Wrong or ExerciseState.Partly ? $"dx[0,1] is wrong {Hostile}" : "");
}
