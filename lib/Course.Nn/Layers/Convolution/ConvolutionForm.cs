using Course.Nn.Initializers;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>What the filters of a convolution look like and where they go, and whether that fits an image.</summary>
internal sealed class ConvolutionForm
{
    private readonly string _name;
    private readonly Shape _filters;

    public ConvolutionForm(Shape filters, PerAxis stride, Padding padding, PerAxis dilation, int groups)
    {
        (_name, _filters, Groups) = ($"Conv2d {filters}", filters, groups);
        Windows = new Windows("Conv2d", (filters[2], filters[3]), stride, padding, dilation);
    }

    public Windows Windows { get; }

    public int Groups { get; }

    /// <summary>The sizes of the convolution of a batch.</summary>
    /// <exception cref="ArgumentException">The input is not [N,C,H,W], or smaller than a window.</exception>
    public ConvolutionSizes On(Tensor input)
    {
        Images.Check(_name, input, channels: _filters[1] * Groups);
        (WindowAxis down, WindowAxis across) = Windows.On(input.Shape);
        return new ConvolutionSizes
        {
            Images = input.Shape[0], Inputs = input.Shape[1], Outputs = _filters[0], Down = down, Across = across, Groups = Groups,
        };
    }

    /// <summary>Float32 filters [outputs, inputs/groups, height, width], drawn group by group.</summary>
    public static Tensor Draw(int inputs, int outputs, PerAxis size, int groups, Random random, Initializer initializer)
    {
        Require.That(
            inputs >= 1 && outputs >= 1 && size.Down >= 1 && size.Across >= 1 && groups >= 1 && inputs % groups == 0 && outputs % groups == 0,
            $"Conv2d: {inputs} inputs, {outputs} outputs, filters of {size}, {groups} groups; each must be at least 1, and the groups divide both channels");

        var shape = new Shape(outputs, inputs / groups, size.Down, size.Across); // refuses what no memory holds, so that no product below overflows
        (int perGroup, int units, int area) = (inputs / groups, outputs / groups, size.Down * size.Across);
        float[] filters = new float[shape.Count];
        for (int group = 0; group < groups; group++)
        {
            initializer.Sample(random, perGroup * area, units, units * area).T.ToFloatArray().CopyTo(filters, group * units * perGroup * area);
        }

        return Tensor.From(filters, shape);
    }

    /// <summary>The filters, if the bias and the groups fit them.</summary>
    public static Tensor Fitting(Tensor weight, Tensor? bias, int groups)
    {
        Require.NotNull(weight);
        Require.SameType(weight, bias ?? weight, "Conv2d");
        bool fits = weight.Rank == 4 && weight.Count > 0 && groups >= 1 && weight.Shape[0] % groups == 0
            && (bias is null || (bias.Rank == 1 && weight.Shape[0] == bias.Count));
        Require.That(
            fits,
            $"Conv2d: weight {weight.Shape}, bias {bias?.Shape.ToString() ?? "none"}, {groups} groups; expected [outputs,inputs/groups,height,width] and [outputs], and groups that divide the outputs");
        return weight;
    }
}
