using Course.Nn.Gradients;
using Course.Nn.Optimizers;
using Course.Nn.Search;
using Course.Nn.Training;
using Course.Nn.WithoutBackprop;

namespace Course.Nn.Tests.Options;

/// <summary>Every record of options: how it is checked, and which of its numbers are good.</summary>
internal static class OptionRecords
{
    private static readonly Func<double, bool> AtLeastOne = value => value >= 1;
    private static readonly Func<double, bool> AtLeastTwo = value => value >= 2;
    private static readonly Func<double, bool> Any = _ => true;
    private static readonly Func<double, bool> Positive = value => value > 0 && double.IsFinite(value);
    private static readonly Func<double, bool> AtLeastZero = value => value >= 0 && double.IsFinite(value);
    private static readonly Func<double, bool> Probability = value => value is >= 0 and <= 1;

    public static IReadOnlyList<OptionRecord> All { get; } =
    [
        new(new TrainingOptions(), options => ((TrainingOptions)options).Validate(), new()
        {
            ["Epochs"] = AtLeastOne,
            ["BatchesPerStep"] = AtLeastOne,
            ["MaximumGradientNorm"] = Positive,
        }),
        new(new EarlyStopping(), options => ((EarlyStopping)options).Validate(), new() { ["Patience"] = AtLeastOne, ["MinDelta"] = AtLeastZero }),
        new(new LearningRateFinderOptions(), options => ((LearningRateFinderOptions)options).Validate(), new()
        {
            ["From"] = value => value is > 0 and < 10,
            ["To"] = value => value > 1e-6 && double.IsFinite(value),
            ["Steps"] = AtLeastTwo,
            ["Smoothing"] = value => value is >= 0 and < 1,
        }),
        new(new MinimizerOptions(), options => ((MinimizerOptions)options).Validate(), new()
        {
            ["MaximumIterations"] = AtLeastOne,
            ["GradientTolerance"] = AtLeastZero,
            ["Step"] = Positive,
        }),
        new(new SearchOptions(), options => ((SearchOptions)options).Validate(), new() { ["Seed"] = Any, ["Threads"] = AtLeastOne }),
        new(new NeuroEvolutionOptions(), options => ((NeuroEvolutionOptions)options).Validate(), new()
        {
            ["Population"] = value => value >= 4,
            ["Generations"] = AtLeastOne,
            ["Survivors"] = value => value is > 0 and < 1,
            ["Species"] = value => value is >= 1 and <= 300,
            ["TargetFitness"] = value => !double.IsNaN(value),
            ["NewUnit"] = Probability,
            ["NewConnection"] = Probability,
            ["WeightChange"] = Positive,
        }),
    ];

    /// <summary>Those of other folders, whose own tests check their numbers.</summary>
    public static IReadOnlyList<Type> Elsewhere { get; } = [typeof(GradientCheckOptions)];
}

/// <summary>A record of options.</summary>
/// <param name="Defaults">With the default of every property.</param>
/// <param name="Validate">Throws where a number is not good.</param>
/// <param name="Numbers">Every property that is a number, and which values are good while the others have their defaults.</param>
internal sealed record OptionRecord(object Defaults, Action<object> Validate, Dictionary<string, Func<double, bool>> Numbers);
