using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Layers one after the other (S4 · layers in a row): forward y = fₖ(…f₂(f₁(x))); backward runs the chain rule
/// from the last layer to the first.
/// </summary>
public sealed class Sequential : Layer, IReusesMemory
{
    private readonly int _firstWithParameters;

    /// <summary>A network of these layers, named by their kinds and numbered: <c>Linear1</c>, <c>ReLU1</c>, <c>Linear2</c>.</summary>
    /// <param name="layers">In the order in which the input passes through them; none at all is the identity.</param>
    /// <exception cref="ArgumentException">A layer is null, or stands at two places.</exception>
    public Sequential(params Layer[] layers)
        : this(Numbered(layers))
    {
    }

    /// <summary>A network of named layers: <c>new Sequential(("features", a), ("classifier", b))</c>.</summary>
    /// <param name="first">The layer that the input meets first.</param>
    /// <param name="others">The rest, in order.</param>
    /// <exception cref="ArgumentException">A layer is null, or stands at two places, or a name is empty, holds a dot or occurs twice.</exception>
    public Sequential((string Name, Layer Layer) first, params (string Name, Layer Layer)[] others)
        : this((IReadOnlyList<(string, Layer)>)[first, .. Require.NotNull(others)])
    {
    }

    private Sequential(IReadOnlyList<(string Name, Layer Layer)> children)
    {
        Children = [.. children.Select(Checked)];
        Layers = [.. children.Select(child => child.Layer)];
        _firstWithParameters = Layers.TakeWhile(layer => layer.Parameters.Count == 0).Count();
        string? twice = children.GroupBy(child => child.Name).FirstOrDefault(namesakes => namesakes.Count() > 1)?.Key;
        Require.That(twice is null, $"Sequential: two layers are called '{twice}'; names tell the parameters apart, so each needs its own");

        RequireEachPartOnce();
    }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The layers with their names, first to last.</summary>
    public override IReadOnlyList<(string Name, Layer Layer)> Children { get; }

    /// <summary>The layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Layer this[string name] => Children.FirstOrDefault(child => child.Name == name).Layer
        ?? throw new ArgumentException($"Sequential: no layer '{name}'; there are {string.Join(", ", Children.Select(child => child.Name))}");

    /// <summary>y = fₖ(…f₂(f₁(x))).</summary>
    /// <param name="input">x, as the first layer wants it.</param>
    public override Tensor Forward(Tensor input)
    {
        Tensor x = input;
        for (int i = 0; i < Layers.Count; i++)
        {
            x = Layers[i].Forward(x);
        }

        return x;
    }

    /// <summary>∂L/∂x, and the gradients of all parameters.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of y.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor gradient = outputGradient;
        for (int i = Layers.Count - 1; i >= 0; i--)
        {
            gradient = Layers[i].Backward(gradient);
        }

        return gradient;
    }

    /// <summary>The chain rule down to the first layer with parameters; nobody asks for the gradients below.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of y.</param>
    public override void BackwardToParameters(Tensor outputGradient)
    {
        Tensor gradient = outputGradient;
        for (int i = Layers.Count - 1; i > _firstWithParameters; i--)
        {
            gradient = Layers[i].Backward(gradient);
        }

        if (_firstWithParameters < Layers.Count)
        {
            Layers[_firstWithParameters].BackwardToParameters(gradient);
        }
    }

    /// <inheritdoc/>
    public override Sequential ToFloat64() => new Sequential(
        (IReadOnlyList<(string, Layer)>)[.. Children.Select(child => (child.Name, child.Layer.ToFloat64().InModeOf(child.Layer)))]).InModeOf(this);

    private static List<(string Name, Layer Layer)> Numbered(Layer[] layers)
    {
        Require.NotNull(layers);
        var counts = new Dictionary<string, int>();
        return [.. layers.Select((layer, i) => (NextName(layer, i), layer))];

        string NextName(Layer? layer, int i)
        {
            string kind = layer?.GetType().Name ?? throw new ArgumentException($"Sequential: layer {i} is null");
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            return string.Create(CultureInfo.InvariantCulture, $"{kind}{counts[kind]}");
        }
    }

    private static (string Name, Layer Layer) Checked((string Name, Layer Layer) child, int i)
    {
        Require.That(child.Layer is not null, $"Sequential: layer {i} is null");
        Require.That(
            !string.IsNullOrEmpty(child.Name) && !child.Name.Contains('.'),
            $"Sequential: layer {i} is called '{child.Name}'; expected a name without a dot, which separates names");
        return child;
    }
}
