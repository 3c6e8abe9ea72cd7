using Course.Nn.Autograd;
using Course.Nn.Tensors;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Choosing by a mask, which is no input: it has no gradient.</summary>
internal static class ChoiceOperations
{
    public static IEnumerable<Operation> All =>
    [
        new("Where(Tensor,Tensor,Tensor)", trial =>
        {
            (Shape a, Shape b) = ArithmeticOperations.Pair(trial);
            Tensor mask = trial.Uniform(a, 0, 1) > 0.5;
            return new Call([trial.Values(a), trial.Values(b)], x => torch.where(Mask(mask), x[0], x[1]))
            {
                OnTensors = x => Tensor.Where(mask, x[0], x[1]),
                OnVariables = x => Variable.Where(mask, x[0], x[1]),
            };
        }),
        new("MaskedFill(Tensor,Double)", trial =>
        {
            (Tensor x, double value) = (trial.Values(trial.AnyShape()), trial.One(0, 7.5, double.NegativeInfinity, double.NaN));
            Tensor mask = trial.Uniform(x.Shape, 0, 1) > 0.5;
            return new Call([x], y => y[0].masked_fill(Mask(mask), value))
            {
                OnTensors = y => y[0].MaskedFill(mask, value),
                OnVariables = y => y[0].MaskedFill(mask, value),
            };
        }),
        new("get_Element(Tensor)", trial =>
        {
            Tensor x = trial.Values(trial.AnyShape());
            Tensor mask = trial.Uniform(x.Shape, 0, 1) > 0.3;
            return new Call([x], y => y[0].masked_select(Mask(mask))) { OnTensors = y => y[0][mask], OnVariables = y => y[0][mask] };
        }),
    ];

    private static torch.Tensor Mask(Tensor mask) =>
        torch.tensor([.. mask.ToDoubleArray().Select(value => value != 0)], [.. mask.Shape.ToArray().Select(size => (long)size)]);
}
