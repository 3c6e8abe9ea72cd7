using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>Fast and naive normalisation differ by the order in which double precision adds up, and by nothing else.</summary>
[Collection(nameof(ThreadCount))]
public class NormalisationFuzzTests
{
    private const double Epsilon = 0.1;

    [Fact]
    public void Normalisation_Single_EqualsTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void Normalisation_Double_EqualsTheDefinition() => Choices.ForAll(Check<double>);

    [Fact]
    public void Normalisation_OfNumbersThatAreNotFinite_EqualsTheDefinitionAndLeavesOtherFeaturesAlone() => Choices.ForAll(CheckNotFinite<float>);

    /// <summary>NaN and ±∞ at a few places: NaN and infinities stand where the definition has them, and in features without such a place not one bit changes.</summary>
    private static void CheckNotFinite<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Threads.Set(choices);
        (int examples, int features, int run) = (choices.Whole(1, 4), choices.Whole(1, choices.One(5, 5, 40)), choices.Whole(1, choices.One(1, 70, 5)));
        int length = examples * features * run;
        T[] x = choices.Numbers<T>(length), g = choices.Numbers<T>(length), scale = choices.Numbers<T>(features), shift = choices.Numbers<T>(features);
        T[] withSpecials = [.. x], gWithSpecials = [.. g];
        var places = new List<int>();
        for (int i = choices.Whole(1, 3); i > 0; i--)
        {
            int place = choices.Whole(0, length - 1);
            places.Add(place);
            (choices.One(true, false) ? withSpecials : gWithSpecials)[place] = choices.One(T.NaN, T.PositiveInfinity, T.NegativeInfinity);
        }

        choices.Description = $"[{examples},{features},{run}], places {string.Join(' ', places)}, {Threads.Now}";
        double bound = 33_000 * Same.Epsilon<T>();
        (T[] naive, T[] fast, T[] ordinary) = (ForwardAndBackward<Naive>(withSpecials, gWithSpecials), ForwardAndBackward<Fast>(withSpecials, gWithSpecials), ForwardAndBackward<Fast>(x, g));
        Near("x̂, y and ∂L/∂x", naive, fast, bound);
        var touched = places.Select(place => place / run % features).ToHashSet();
        bool IsElsewhere(int i) => !touched.Contains(i % length / run % features);
        Same.Bits("other features", [.. ordinary.Where((_, i) => IsElsewhere(i))], [.. fast.Where((_, i) => IsElsewhere(i))]);

        T[] ForwardAndBackward<TKernels>(T[] input, T[] gradient)
            where TKernels : INormalisation
        {
            T[] mean = new T[features], variance = new T[features], deviation = new T[features], xHat = new T[length], dScale = new T[features], dShift = new T[features];
            T[] y = Same.Written<T>(length, to => TKernels.Normalise<T>(input, scale, shift, run, Epsilon, mean, variance, deviation, xHat, to));
            T[] dx = Same.Written<T>(length, to => TKernels.NormaliseBackward<T>(gradient, xHat, scale, deviation, run, dScale, dShift, to));
            return [.. xHat, .. y, .. dx];
        }
    }

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Threads.Set(choices);
        (int examples, int features, int run) = (choices.Whole(1, 4), choices.Whole(1, choices.One(5, 5, 5, 150)), choices.Whole(1, choices.One(1, 70, 5)));
        int length = examples * features * run;
        T[] x = choices.Numbers<T>(length), g = choices.Numbers<T>(length), scale = choices.Numbers<T>(features), shift = choices.Numbers<T>(features);
        choices.Description = $"[{examples},{features},{run}], {Threads.Now}";

        T[] mean = new T[features], variance = new T[features], deviation = new T[features], fastMean = new T[features], fastVariance = new T[features], fastDeviation = new T[features];
        T[] xHat = Same.Written<T>(length, y => Naive.Standardise<T>(x, run, Epsilon, mean, variance, deviation, y));
        T[] fast = Same.Written<T>(length, y => Fast.Standardise<T>(x, run, Epsilon, fastMean, fastVariance, fastDeviation, y));

        // The sums of n numbers in double precision are off by n·2⁻⁵² of themselves, and a mean, rounded, by ε of itself at most (n·ε for doubles).
        // With |x| ≤ 3 and σ ≥ √0.1 that moves x − μ by 6ε, v by 2·6·6ε + 36ε, σ by half of that over σ, 171ε, and x̂ = (x − μ)/σ by
        // 6ε/σ + 6·171ε/σ², 10,300ε.
        double bound = 11_000 * Same.Epsilon<T>() * (typeof(T) == typeof(double) ? examples * run : 1);
        Near("mean", mean, fastMean, bound);
        Near("variance", variance, fastVariance, bound);
        Near("deviation", deviation, fastDeviation, bound);
        Near("standardised", xHat, fast, bound);

        // From the same x̂ ≤ 19 and σ: the means of g and g·x̂ are off by 3ε and 57ε, and ∂L/∂x by (3ε + 19·57ε)/σ, 3,500ε.
        Near(
            "gradient",
            Same.Written<T>(length, y => Naive.StandardiseBackward<T>(g, xHat, deviation, run, y)),
            Same.Written<T>(length, y => Fast.StandardiseBackward<T>(g, xHat, deviation, run, y)), bound);
        Same.Bits("scaled and shifted", Same.Written<T>(length, y => Naive.ScaleAndShift<T>(xHat, scale, shift, run, y)), Same.Written<T>(length, y => Fast.ScaleAndShift<T>(xHat, scale, shift, run, y)));

        T[] dScale = new T[features], dShift = new T[features], fastScale = new T[features], fastShift = new T[features];
        Same.Bits(
            "gradient of x̂",
            Same.Written<T>(length, y => Naive.ScaleAndShiftBackward<T>(g, xHat, scale, run, dScale, dShift, y)),
            Same.Written<T>(length, y => Fast.ScaleAndShiftBackward<T>(g, xHat, scale, run, fastScale, fastShift, y)));

        // From the same x̂ ≤ 19, |γ| ≤ 3 and σ: 3 times as much as the gradient above, whose g is ∂L/∂y without γ here.
        T[] wholeScale = new T[features], wholeShift = new T[features];
        Near(
            "gradient of the whole",
            Same.Written<T>(length, y => Naive.NormaliseBackward<T>(g, xHat, scale, deviation, run, wholeScale, wholeShift, y)),
            Same.Written<T>(length, y => Fast.NormaliseBackward<T>(g, xHat, scale, deviation, run, fastScale, fastShift, y)), bound);
        Same.Bits("gradient of γ, of the whole", dScale, wholeScale);
        Same.Bits("gradient of β, of the whole", dShift, wholeShift);

        var wholeXHat = new T[length];
        T[] parts = Same.Written<T>(length, y => Fast.ScaleAndShift<T>(fast, scale, shift, run, y));
        Same.Bits("the whole", parts, Same.Written<T>(length, y => Fast.Normalise<T>(x, scale, shift, run, Epsilon, mean, variance, deviation, wholeXHat, y)));
        Same.Bits("x̂ of the whole", fast, wholeXHat);
        Same.Bits("σ of the whole", fastDeviation, deviation);

        T[] givenXHat = new T[length], fastGivenXHat = new T[length];
        Same.Bits(
            "with μ and σ given",
            Same.Written<T>(length, y => Naive.NormaliseWith<T>(x, mean, deviation, scale, shift, run, givenXHat, y)),
            Same.Written<T>(length, y => Fast.NormaliseWith<T>(x, mean, deviation, scale, shift, run, fastGivenXHat, y)));
        Same.Bits("x̂ with μ and σ given", givenXHat, fastGivenXHat);

        // Sums of n products of at most 3·19 and of n numbers of at most 3, off by ε of themselves or, for doubles, by n·ε.
        double sum = examples * run * Same.Epsilon<T>() * (typeof(T) == typeof(double) ? examples * run : 1);
        Near("gradient of γ", dScale, fastScale, 57 * sum);
        Near("gradient of β", dShift, fastShift, 3 * sum);
    }

    private static void Near<T>(string what, T[] expected, T[] found, double bound)
        where T : unmanaged, IFloatingPointIeee754<T> => Same.Near(what, expected, found, [.. expected.Select(_ => bound)]);
}
