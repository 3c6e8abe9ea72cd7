using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Tensors made from numbers.</summary>
internal static class FactoryOperations
{
    public static IEnumerable<Operation> All =>
    [
        Made("Zeros(Int32[])", trial => trial.AnyShape().ToArray(), (shape, _) => Tensor.Zeros(shape), (shape, _) => torch.zeros(shape.Longs())),
        Made("Zeros(Shape,ElementType)", trial => trial.AnyShape().ToArray(), (shape, type) => Tensor.Zeros(new Shape(shape), type), (shape, type) => torch.zeros(shape.Longs(), type)),
        Made("Ones(Int32[])", trial => trial.AnyShape().ToArray(), (shape, _) => Tensor.Ones(shape), (shape, _) => torch.ones(shape.Longs())),
        Made("Ones(Shape,ElementType)", trial => trial.AnyShape().ToArray(), (shape, type) => Tensor.Ones(new Shape(shape), type), (shape, type) => torch.ones(shape.Longs(), type)),
        Made("Full(Double,Shape,ElementType)", trial => (Value: trial.Uniform(-3, 3), Shape: trial.AnyShape()), (made, type) => Tensor.Full(made.Value, made.Shape, type), (made, type) => torch.full(made.Shape.ToArray().Longs(), made.Value, type)),
        Made("Scalar(Double,ElementType)", trial => trial.Uniform(-3, 3), Tensor.Scalar, (value, type) => torch.tensor(value, type)),
        Made("Identity(Int32,ElementType)", trial => trial.Whole(1, 6), Tensor.Identity, (n, type) => torch.eye(n, dtype: type)),
        Made("Arange(Int32,ElementType)", trial => trial.Whole(1, 50), Tensor.Arange, (n, type) => torch.arange(n, dtype: type)),
        Made("OneHot(Int32[],Int32,ElementType)", Classes, (drawn, type) => Tensor.OneHot(drawn.Indices, drawn.Classes, type), OneHot),
        Made("OneHot(Tensor,Int32,ElementType)", Classes, (drawn, type) => Tensor.OneHot(Tensor.From(drawn.Indices), drawn.Classes, type), OneHot),
        new("Linspace(Double,Double,Int32,ElementType)", trial =>
        {
            (double from, double to, int n) = (trial.Uniform(-5, 5), trial.Uniform(-5, 5), trial.Whole(2, 40));
            trial.Description = FormattableString.Invariant($"from {from:R} to {to:R}, {n} numbers");
            return new Call([], _ => torch.linspace(from, to, n, Type(trial)))
            {
                OnTensors = _ => Tensor.Linspace(from, to, n, trial.Type),
                HasGradient = false,

                // libtorch counts in the element type from both ends: a step that is off by 3ε/2, up to n/2 times, and the roundings of ends and sum.
                Bounds = (epsilon, x, u) => Bound.Flat(x, u, Bound.Roundings * epsilon * 10, 0),
            };
        }),
    ];

    private static Operation Made<T>(string key, Func<Trial, T> settings, Func<T, ElementType, Tensor> ours, Func<T, torch.ScalarType, torch.Tensor> theirs) => new(key, trial =>
    {
        T drawn = settings(trial);
        trial.Description = $"of {drawn}";
        return new Call([], _ => theirs(drawn, Type(trial))) { OnTensors = _ => ours(drawn, trial.Type), HasGradient = false };
    });

    private static (int[] Indices, int Classes) Classes(Trial trial)
    {
        int classes = trial.Whole(1, 6);
        return ([.. Enumerable.Range(0, trial.Whole(1, 5)).Select(_ => trial.Whole(0, classes - 1))], classes);
    }

    private static torch.Tensor OneHot((int[] Indices, int Classes) drawn, torch.ScalarType type) =>
        torch.nn.functional.one_hot(torch.tensor(drawn.Indices.Longs()), drawn.Classes).to(type);

    private static torch.ScalarType Type(Trial trial) => trial.Type == ElementType.Float32 ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
}
