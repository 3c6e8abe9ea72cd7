using System.Reflection;
using Course.Nn.Augmentations;
using Course.Nn.Autograd;
using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Options;

/// <summary>Values for the parameters of anything public: one that is right, those that no one can mean, and those that may be right or not.</summary>
internal static class HostileArguments
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Numbers that may be anything: the colour of the pixels outside, what decides the order, a class that is none, a node of a graph.</summary>
    private static readonly string[] Free = ["fill", "seed", "ignoreIndex", "data"];

    /// <summary>Numbers that may be negative: slopes, thresholds, ends of a range, a mean.</summary>
    private static readonly string[] Signed =
        ["low", "high", "negativeSlope", "start", "tr", "ar", "tl", "al", "scale", "shift", "value", "bias", "mean", "from", "to", "across", "down", "right", "degrees"];

    /// <summary>Those that no one can mean: they must be refused.</summary>
    public static IEnumerable<object?> Refused(ParameterInfo parameter)
    {
        Type type = Bare(parameter);
        bool isSchedule = parameter.Member.DeclaringType!.IsSubclassOf(typeof(Schedule));
        bool isSigned = Signed.Contains(parameter.Name) && !(isSchedule && type == typeof(double));
        object?[] values = Free.Contains(parameter.Name) ? []
            : type == typeof(int) ? isSigned ? [] : [-1, int.MinValue]
            : type == typeof(double) ? [double.NaN, double.PositiveInfinity, double.NegativeInfinity, .. isSigned ? [] : (object?[])[-1.0, -double.Epsilon]]
            : type.IsEnum ? [Enum.ToObject(type, 99)]
            : type == typeof(PerAxis) ? [new PerAxis(0, 1), new PerAxis(1, 0), new PerAxis(-1, 1), new PerAxis(1, int.MinValue)]
            : type == typeof(Padding) ? [new Padding(-1, 0, 0, 0), new Padding(0, 0, 0, int.MinValue)]
            : type.IsArray && !type.GetElementType()!.IsValueType ? [Array.CreateInstance(type.GetElementType()!, 1)]
            : [];
        return IsNull(parameter) ? values : [.. values, null];
    }

    /// <summary>Those that may be right: they work, or are refused in words.</summary>
    public static IEnumerable<object?> Odd(ParameterInfo parameter)
    {
        Type type = Bare(parameter);
        return type == typeof(int) ? [0, 1, int.MaxValue]
            : type == typeof(double) ? [0.0, 1.0, 1.5, double.Epsilon, double.MaxValue, .. Signed.Contains(parameter.Name) ? (object?[])[-1.0, double.MinValue] : []]
            : type == typeof(PerAxis) ? [new PerAxis(int.MaxValue, int.MaxValue), new PerAxis(1, int.MaxValue), new PerAxis(65536, 65536)]
            : type == typeof(Padding) ? [new Padding(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue), new Padding(0, 0, 0, int.MaxValue)]
            : type == typeof(Shape) ? [new Shape(), new Shape(0), new Shape(3, 0)]
            : type == typeof(Tensor) ? [Tensor.Scalar(1), Tensor.Zeros(0), Tensor.Zeros(2, 0), Tensor.Zeros(0, 2), Tensor.Ones(3), Tensor.Ones(1, 1, 1, 1, 1), Tensor.From([1, 2, 3], [3], ElementType.Float64)]
            : type == typeof(string) ? [string.Empty, " "]
            : type == typeof(Dataset) ? [new Dataset(Tensor.Zeros(0, 2), Tensor.Zeros(0))]
            : type.IsArray ? [Array.CreateInstance(type.GetElementType()!, 0)]
            : [];
    }

    /// <summary>One that is right.</summary>
    public static object? Good(ParameterInfo parameter)
    {
        (Type type, string name) = (parameter.ParameterType, parameter.Name!);
        return parameter.HasDefaultValue && type != typeof(Padding) ? parameter.DefaultValue
            : type == typeof(double) ? name is "ratio" ? 1.5 : 0.5
            : type == typeof(int) ? name is "groups" ? 2 : 4
            : type == typeof(Random) ? RandomSource.FromSeed(1)
            : type == typeof(Tensor) ? name is "weight" ? Weight(parameter.Member.DeclaringType!) : name is "weights" ? Tensor.From([1, 2], [2], ElementType.Float64) : name is "inputs" ? Tensor.Ones(3, 2) : name is "targets" ? Tensor.Zeros(3) : Tensor.Ones(4)
            : type == typeof(PerAxis) ? new PerAxis(2, 2)
            : type == typeof(Padding) ? default(Padding)
            : type == typeof(Shape) ? new Shape(4)
            : type == typeof(Optimizer) ? new Sgd(0.1)
            : type == typeof(Schedule) ? new StepDecay(0.1, 4)
            : type == typeof(Linear) ? new Linear(4, 4, RandomSource.FromSeed(1))
            : type == typeof(Layer) ? name is "activation" ? new ReLU() : (Layer)new Linear(4, 4, RandomSource.FromSeed(1))
            : type == typeof(Sequential) ? new Sequential(new Linear(4, 4, RandomSource.FromSeed(1)), new ReLU())
            : type == typeof(Loss) ? new SoftmaxCrossEntropy()
            : type == typeof(Dataset) || type == typeof(DataLoader) ? new Dataset(Tensor.Ones(3, 4), Tensor.Zeros(3), 4)
            : type == typeof(Func<Dataset>) ? new Func<Dataset>(() => new Dataset(Tensor.Ones(3, 4), Tensor.Zeros(3), 4))
            : type == typeof(IEnumerable<AffineAugmentation>) ? (AffineAugmentation[])[]
            : type == typeof(Augmentation[]) ? (Augmentation[])[]
            : type == typeof(Layer[]) ? (Layer[])[new ReLU()]
            : type == typeof((string, Layer)) ? ("one", (Layer)new ReLU())
            : type == typeof((string, Layer)[]) ? ((string, Layer)[])[("two", new Sigmoid())]
            : type == typeof(IReadOnlyList<int>) ? (int[])[0, 1, 1]
            : type == typeof(IReadOnlyList<Parameter>) ? (Parameter[])[new Parameter("w", Tensor.Ones(4))]
            : type == typeof(IReadOnlyList<EpochReport>) ? (EpochReport[])[new EpochReport(1, 1, 0.5, null, null, null)]
            : type == typeof(string) ? name is "layer" ? "ReLU1" : "name"
            : type == typeof(Value) ? new Value(1)
            : type == typeof(TextWriter) ? TextWriter.Null
            : type == typeof(TimeProvider) ? TimeProvider.System
            : throw new NotSupportedException($"{parameter.Member.DeclaringType!.Name}: give a good {type.Name} {name}");
    }

    private static Tensor Weight(Type layer) => layer == typeof(Conv2d) ? Tensor.Ones(4, 3, 2, 2) : Tensor.Ones(3, 4);

    private static Type Bare(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;

    /// <summary>Whether null is right.</summary>
    private static bool IsNull(ParameterInfo parameter) => parameter.ParameterType.IsValueType
        || Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
}
