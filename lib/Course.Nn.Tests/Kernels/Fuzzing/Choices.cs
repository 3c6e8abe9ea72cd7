using System.Globalization;
using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Course.Nn.Tests.Kernels;

/// <summary>
/// A random case, drawn as a row of whole numbers that a test turns into sizes and values one after the other. FsCheck makes a failing
/// row smaller, number by number, and with it the case; 0 stands for the simplest choice everywhere.
/// </summary>
internal sealed class Choices(int[] numbers)
{
    private const int Count = 40;

    private const int Largest = 1 << 20;

    private int _next;

    /// <summary>What the case is, for the message of a failure.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>
    /// Runs a check on random cases. The seed is fixed, and COURSE_FUZZ_SEED sets another; COURSE_FUZZ_CASES says how many cases (default
    /// 300). A failure names the seed and the smallest case that fails.
    /// </summary>
    public static void ForAll(Action<Choices> check)
    {
        (ulong seed, int cases) = (Setting("COURSE_FUZZ_SEED", 2026), (int)Setting("COURSE_FUZZ_CASES", 300));
        Arbitrary<int[]> rows = Arb.From(Gen.Choose(0, Largest).ArrayOf(Count), Smaller);
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(cases).WithReplay(new Replay(new Rnd(seed), null));
        Check.One(string.Create(CultureInfo.InvariantCulture, $"COURSE_FUZZ_SEED={seed}"), config, Prop.ForAll(rows, row => Run(check, row)));
    }

    /// <summary>A whole number, both ends included; towards the first as a case shrinks.</summary>
    public int Whole(int from, int to) => from + (Next() % (to - from + 1));

    /// <summary>True or, in the simplest case, false.</summary>
    public bool Chance() => Next() % 2 == 1;

    /// <summary>One of them; the first in the simplest case.</summary>
    public TItem One<TItem>(params TItem[] items) => items[Next() % items.Length];

    /// <summary>The windows along an axis of up to 9 pixels, with paddings up to the size of a window.</summary>
    public WindowAxis Axis()
    {
        int size = Whole(1, 5);
        return new WindowAxis(Whole(0, 9), size, Whole(1, 4), Whole(0, size), Whole(0, size), Whole(1, 3));
    }

    /// <summary>Numbers between −1 and 1; or whole ones, many of them equal; or, where asked for, among them ±∞, NaN, −0, the smallest ones and the largest.</summary>
    public T[] Numbers<T>(int count, bool special = false, bool largest = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int kind, int seed) = (Next() % (special ? 3 : 2), Next());
        double[] drawn = Tensor.RandomUniform(RandomSource.FromSeed(seed), [count], -1, 1, ElementType.Float64).ToDoubleArray();
        return Array.ConvertAll(drawn, number => kind switch
        {
            0 => T.CreateChecked(Math.Round(3 * number)),
            1 => T.CreateChecked(number),
            _ => Special<T>((int)((number + 1) * 12), largest),
        });
    }

    private static T Special<T>(int kind, bool largest)
        where T : unmanaged, IFloatingPointIeee754<T> => kind switch
        {
            0 => T.NaN,
            1 => T.PositiveInfinity,
            2 => T.NegativeInfinity,
            3 => T.NegativeZero,
            4 => T.Zero,
            5 => T.Epsilon,
            6 => -T.Epsilon,
            7 when largest => T.CreateChecked(double.MaxValue) is var most && T.IsFinite(most) ? most : T.CreateChecked(float.MaxValue),
            _ => T.CreateChecked(kind - 15),
        };

    private static bool Run(Action<Choices> check, int[] row)
    {
        var choices = new Choices(row);
        try
        {
            check(choices);
            return true;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{choices.Description}: {failure.Message}", failure);
        }
    }

    private static IEnumerable<int[]> Smaller(int[] row) =>
        from i in Enumerable.Range(0, row.Length)
        from smaller in new[] { 0, row[i] / 2, row[i] % 10, row[i] - 1 }.Distinct()
        where smaller >= 0 && smaller < row[i]
        select row.Select((number, at) => at == i ? smaller : number).ToArray();

    private static ulong Setting(string name, ulong otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    private int Next() => numbers[_next++ % numbers.Length];
}
