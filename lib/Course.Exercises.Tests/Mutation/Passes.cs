using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>Whether outputs pass, for those who need not know what went wrong: trying every known mistake is most of a verdict's time.</summary>
internal static class Passes
{
    internal static bool All(Exercise exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        Type judge = exercise.GetType().GetMethod(nameof(Exercise.Judge))!.DeclaringType!;
        return judge == typeof(Exercise) || judge == typeof(PartsExercise)
            ? exercise.Verdicts(inputs, outputs).All(verdict => verdict.Passed)
            : exercise.Judge(inputs, outputs).Score == 1; // judged as a whole, not case by case
    }
}
