namespace Course.Grading.Tests.Samples;

/// <summary>The sample class: students who do well, and one for every usual way not to.</summary>
internal static partial class SampleClass
{
    private const string Linear = "01-linear-classifiers.ipynb";
    private const string Graphs = "02-computational-graphs.ipynb";
    private const string Backprop = "03-backprop.ipynb";

    private static readonly string[] AllLinear =
    [
        "01-perceptron", "01-widrow-hoff", "01-hill-climbing", "01-binary-softmax", "01-multiclass-hinge", "01-linear-collapse", "01-polygon",
    ];

    private static readonly string[] AllGraphs =
    [
        "02-multiply-gate", "02-sigmoid-gate", "02-gate-objects", "02-branch-gradients", "02-topological-order", "02-central-difference",
        "02-dual-numbers", "02-engine",
    ];

    private static readonly string[] AllBackprop =
    [
        "03-logistic-neuron", "03-delta-rule", "03-affine-forward", "03-affine-backward", "03-relu-backward", "03-jacobian-product",
        "03-softmax-loss", "03-regularised-cost", "03-gradient-check", "03-two-layer-gradients", "03-deep-network", "03-train-digits",
    ];

    /// <summary>Put together when first asked for: the parts of the class are in several files, whose fields are set in no certain order.</summary>
    private static readonly Lazy<IReadOnlyList<Sample>> Whole = new(() =>
    [
        .. GoodWork, .. LinearMistakes, .. GradientMistakes, .. BrokenWork, .. Tampering, .. LossWork, .. ActivationWork, .. BackpropInDepth, .. Engines,
        .. InitialisationWork, .. OptimisationWork, .. RegularisationWork,
        .. AugmentationWork,
        .. BabysittingWork,
        .. ConvnetWork,
        .. TorchReferenceWork,
    ]);

    /// <summary>Every notebook of the class.</summary>
    internal static IReadOnlyList<Sample> All => Whole.Value;

    private static IEnumerable<Sample> GoodWork =>
    [
        new("perfect", Linear) { Solved = AllLinear },
        new("perfect", Graphs) { Solved = AllGraphs },
        new("perfect", Backprop) { Solved = AllBackprop },
        new("blank", Linear),
        new("blank", Graphs),
        new("blank", Backprop),
        new("different-solution", Backprop)
        {
            Solved = ["03-relu-backward", "03-softmax-loss", "03-two-layer-gradients"],
            Written = new Dictionary<string, string>
            {
                ["03-logistic-neuron"] =
                    """
                    (double E, Tensor dw, double db, Tensor dx) MyLogisticNeuron(Tensor x, Tensor w, double b, double t)
                    {
                        double z = b;
                        for (int i = 0; i < x.Count; i++) z += x[i] * w[i];
                        double y = 1 - 1 / (1 + Math.Exp(z));
                        double delta = -(t - y) * y * (1 - y);
                        return (Math.Pow(t - y, 2) / 2, x.Map(v => v * delta), delta, w.Map(v => v * delta));
                    }
                    """,
                ["03-affine-forward"] =
                    """
                    // Row by row, as on paper.
                    Tensor MyAffineForward(Tensor x, Tensor w, Tensor b)
                    {
                        var y = Tensor.Zeros(new[] { x.Shape[0], w.Shape[1] }, x.ElementType);
                        for (int n = 0; n < x.Shape[0]; n++)
                        {
                            var row = x.Row(n).MatMul(w);
                            for (int j = 0; j < w.Shape[1]; j++) y[n, j] = row[j] + b[j];
                        }
                        return y;
                    }
                    """,
                ["03-affine-backward"] =
                    """
                    (Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy)
                    {
                        var one = Tensor.Ones(new[] { 1, dy.Shape[0] }, dy.ElementType);
                        var dw = dy.T.MatMul(x).T;
                        var dx = w.MatMul(dy.T).T;
                        return (dx, dw, one.MatMul(dy).Flatten());
                    }
                    """,
                ["03-regularised-cost"] =
                    """
                    (double J, Tensor dw, Tensor db) MyRegularisedCost(Tensor x, Tensor y, Tensor w, Tensor b, double lambda)
                    {
                        double m = x.Shape[0];
                        var z = x.MatMul(w) + b;
                        // log(1 + e^z) - y z, which is the same and needs no log of h
                        double J = ((1 + z.Exp()).Log() - y * z).Sum() / m + lambda / 2 / m * (w * w).Sum();
                        var delta = z.Map(v => 0.5 * (1 + Math.Tanh(v / 2))) - y;
                        return (J, (x.T.MatMul(delta) + lambda * w) / m, delta.Sum(0) / m);
                    }
                    """,
                ["03-train-digits"] =
                    """
                    (Tensor w1, Tensor b1, Tensor w2, Tensor b2) MyTrainDigits(
                        Tensor inputs, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, int[][] batches, double rate)
                    {
                        // A list of parameters instead of four variables, and rows gathered one by one.
                        Tensor[] p = [w1, b1, w2, b2];
                        for (int k = 0; k < batches.Length; k++)
                        {
                            var x = Tensor.Stack(0, Array.ConvertAll(batches[k], row => inputs.Row(row)));
                            var g = MyTwoLayerGradients(x, Array.ConvertAll(batches[k], row => labels[row]), p[0], p[1], p[2], p[3], 0);
                            Tensor[] gradients = [g.dw1, g.db1, g.dw2, g.db2];
                            for (int i = 0; i < 4; i++) p[i] -= rate * gradients[i];
                        }
                        return (p[0], p[1], p[2], p[3]);
                    }
                    """,
            },
        },
        new("helper-cells", Graphs)
        {
            Solved = ["02-multiply-gate", "02-branch-gradients", "02-topological-order", "02-central-difference"],
            Written = new Dictionary<string, string>
            {
                ["02-sigmoid-gate"] =
                    """
                    (double y, double dz) MySigmoidGate(double z, double dy)
                    {
                        var y = Squash(z);
                        return (y, dy * SlopeAt(y));
                    }
                    Console.WriteLine(MySigmoidGate(0, 1));
                    """,
                ["02-dual-numbers"] =
                    """
                    ((double Value, double Derivative) product, (double Value, double Derivative) quotient, (double Value, double Derivative) exponential) MyDualNumbers((double Value, double Derivative) u, (double Value, double Derivative) v)
                    {
                        var (a, b) = (new Pair(u.Value, u.Derivative), new Pair(v.Value, v.Derivative));
                        return ((a * b).AsTuple, (a / b).AsTuple, (a * b).Exp().AsTuple);
                    }
                    """,
            },
            Changes =
            [
                cells => cells.InsertBefore("02-sigmoid-gate", "my-helpers", "const double half = 0.5;\ndouble Squash(double z) => half * (1 + Math.Tanh(half * z));\ndouble SlopeAt(double y)\n{\n    Figure.Lines([y, 1 - y]).With(\"y and 1 − y\").ToSvg();\n    return y * (1 - y);\n}\nFigure.Lines(Squash, -6, 6)"),
                cells => cells.InsertBefore("02-sigmoid-gate", "scratch", "var y = Squash(1;   // I gave up on this one"),
                cells => cells.InsertBefore(
                    "02-dual-numbers",
                    "my-type",
                    """
                    record struct Pair(double Value, double Slope)
                    {
                        public static Pair operator *(Pair a, Pair b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);
                        public static Pair operator /(Pair a, Pair b) => new(a.Value / b.Value, (a.Slope - a.Value / b.Value * b.Slope) / b.Value);
                        public Pair Exp() => new(Math.Exp(Value), Slope * Math.Exp(Value));
                        public (double Value, double Derivative) AsTuple => (Value, Slope);
                    }
                    """),
            ],
        },
    ];
}
