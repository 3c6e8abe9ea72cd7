using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A gate with two inputs as the gate-object exercise tries it, and the ways in which its memory can be wrong.</summary>
/// <param name="Forward">x, y to f.</param>
/// <param name="Local">x, y, f to ∂f/∂x and ∂f/∂y.</param>
internal sealed record GateModel(
    Func<double, double, double> Forward, Func<double, double, double, (double Dx, double Dy)> Local)
{
    /// <summary>The gates in the order in which a case numbers them.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["multiply", "divide", "maximum", "distance"];

    /// <summary>The right gates, in the same order.</summary>
    internal static IReadOnlyList<GateModel> Right { get; } =
    [
        new((x, y) => x * y, (x, y, _) => (y, x)),
        new((x, y) => x / y, (_, y, f) => (1 / y, -f / y)),
        new(Math.Max, (x, y, _) => x >= y ? (1, 0) : (0, 1)),
        new((x, y) => Math.Sqrt((x * x) + (y * y)), (x, y, f) => f == 0 ? (0, 0) : (x / f, y / f)),
    ];

    /// <summary>What a gate object remembers of its Forward calls.</summary>
    internal enum Memory
    {
        /// <summary>Each object the inputs of its own last Forward.</summary>
        Own,

        /// <summary>All objects of a class those of the last Forward of any.</summary>
        Shared,

        /// <summary>Each object those of its first Forward.</summary>
        First,

        /// <summary>Its own, but what Backward returns adds up from call to call.</summary>
        AddsUp,

        /// <summary>Its own, but each Backward multiplies them by df.</summary>
        Scaled,

        /// <summary>Its own, but from the first Forward with x ≥ y on those of that one.</summary>
        FirstWithLargerX,

        /// <summary>Its own, but from the first Forward with x &lt; y on those of that one.</summary>
        FirstWithLargerY,

        /// <summary>Nothing: 0 for both inputs.</summary>
        Nothing,
    }

    /// <summary>Tries a maker of fresh gates on a case: one gate alone; then two of a kind whose calls overlap.</summary>
    /// <param name="inputs">The gate's number, and three rows x, y, df.</param>
    /// <param name="make">A name to a new gate's Forward and Backward.</param>
    internal static Tensor[] Try(Tensor[] inputs, Func<string, (Func<double, double, double> Forward, Func<double, (double Dx, double Dy)> Backward)> make)
    {
        string name = Names[(int)inputs[0].Item()];
        Tensor p = inputs[1];
        double Value(Func<double, double, double> forward, int row) => forward(p[row, 0], p[row, 1]);
        (Func<double, double, double> forward, Func<double, (double Dx, double Dy)> backward) = make(name);
        double alone = Value(forward, 0);
        (double dx, double dy) = backward(p[0, 2]);

        (Func<double, double, double> forwardA, Func<double, (double Dx, double Dy)> backwardA) = make(name);
        (Func<double, double, double> forwardB, Func<double, (double Dx, double Dy)> backwardB) = make(name);
        (double fa, double fb) = (Value(forwardA, 0), Value(forwardB, 1));
        ((double Dx, double Dy) a, (double Dx, double Dy) b) = (backwardA(p[0, 2]), backwardB(p[1, 2]));
        double fc = Value(forwardA, 2);
        ((double Dx, double Dy) c, (double Dx, double Dy) d) = (backwardA(p[2, 2]), backwardA(p[0, 2]));
        return
        [
            Tensor.From([alone, dx, dy], ElementType.Float64),
            Tensor.From([fa, a.Dx, a.Dy, fb, b.Dx, b.Dy, fc, c.Dx, c.Dy, fc, d.Dx, d.Dy], [4, 3], ElementType.Float64),
        ];
    }

    /// <summary>The function that tries gates of these models with this memory.</summary>
    /// <param name="models">One model per name.</param>
    /// <param name="memory">What an object remembers.</param>
    /// <param name="join">Local gradient and upstream gradient to what is passed down.</param>
    internal static Func<Tensor[], Tensor[]> Run(IReadOnlyList<GateModel> models, Memory memory = Memory.Own, Func<double, double, double>? join = null) => inputs =>
    {
        GateModel model = models[(int)inputs[0].Item()];
        (double X, double Y)? shared = null;
        return Try(inputs, _ =>
        {
            (double X, double Y)? own = null;
            (double Dx, double Dy) sum = (0, 0);
            return ((x, y) =>
            {
                shared = (x, y);
                own = own is { } kept && Keeps(memory, kept) ? kept : (x, y);
                return model.Forward(x, y);
            }, df =>
            {
                (double x, double y) = memory switch { Memory.Shared => shared!.Value, Memory.Nothing => (0, 0), _ => own!.Value };
                own = memory == Memory.Scaled ? (x * df, y * df) : own;
                (double Dx, double Dy) local = model.Local(x, y, model.Forward(x, y));
                (double Dx, double Dy) down = join is null ? (local.Dx * df, local.Dy * df) : (join(local.Dx, df), join(local.Dy, df));
                sum = (sum.Dx + down.Dx, sum.Dy + down.Dy);
                return memory == Memory.AddsUp ? sum : down;
            });
        });
    };

    private static bool Keeps(Memory memory, (double X, double Y) kept) =>
        memory == Memory.First || (memory == Memory.FirstWithLargerX && kept.X >= kept.Y) || (memory == Memory.FirstWithLargerY && kept.X < kept.Y);

    /// <summary>The right gates with one of them replaced: its local gradients, and its output where that is wrong too.</summary>
    internal static Func<Tensor[], Tensor[]> With(
        string gate, Func<double, double, double, (double Dx, double Dy)> local, Func<double, double, double>? forward = null) =>
        Run([.. Right.Select((model, i) => Names[i] == gate ? new GateModel(forward ?? model.Forward, local) : model)]);
}
