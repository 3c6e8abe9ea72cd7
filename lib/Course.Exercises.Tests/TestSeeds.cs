using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests;

/// <summary>The seeds over which every exercise is tried, and the inputs that belong to them.</summary>
internal static class TestSeeds
{
    /// <summary>Twenty seeds other than the notebook's.</summary>
    internal static IEnumerable<int> Twenty => Enumerable.Range(1, 20);

    /// <summary>Three seeds for the exercises that train networks, which take a second where the others take a millisecond; one where five networks are trained.</summary>
    internal static IEnumerable<int> For(Exercise exercise) => exercise is FineTune ? Twenty.Take(1) : exercise is TrainDigits or Clinic ? Twenty.Take(3) : Twenty;

    /// <summary>
    /// Many seeds, for what is cheap to try: every student may be given a seed of his own, and inputs that are wrong for one seed in a hundred are to be found.
    /// <c>COURSE_SEEDS</c> gives another number.
    /// </summary>
    internal static IEnumerable<int> Many(Exercise exercise, int unlessGiven) =>
        exercise is FineTune or TrainDigits or Clinic ? For(exercise) : Enumerable.Range(1, Environment.GetEnvironmentVariable("COURSE_SEEDS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : unlessGiven);

    internal static IReadOnlyList<Tensor[]> Inputs(Exercise exercise, int seed) =>
        exercise.GenerateInputs(RandomSource.FromSeed(seed));

    internal static Tensor[] Copy(Tensor[] inputs) => [.. inputs.Select(t => t.Clone())];

    /// <summary>What the wrong function of a misconception returns per case; null where it throws, as in the grader.</summary>
    internal static Tensor[]?[] Run(Func<Tensor[], Tensor[]> method, IReadOnlyList<Tensor[]> inputs) =>
        [.. inputs.Select(i => Try(method, Copy(i)))];

    private static Tensor[]? Try(Func<Tensor[], Tensor[]> method, Tensor[] inputs)
    {
        try
        {
            return method(inputs);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
