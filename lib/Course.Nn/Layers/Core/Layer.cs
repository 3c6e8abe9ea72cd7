using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// One step of a network, y = f(x; θ), with its backward pass written out beside it (lectures S1, S4).
/// </summary>
/// <remarks>
/// <see cref="Forward"/> remembers what <see cref="Backward"/> needs, so call them in pairs and use one
/// layer at one place of one network.
/// </remarks>
public abstract class Layer
{
    /// <summary>What training adjusts: the parameters of the layers inside this one, first to last, unless the layer has its own.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [.. Children.SelectMany(child => child.Layer.Parameters)];

    /// <summary>The layers inside this one, by name, in the order of their parameters; empty unless the layer is made of others.</summary>
    public virtual IReadOnlyList<(string Name, Layer Layer)> Children => [];

    /// <summary>This layer and every layer inside it, outer ones first.</summary>
    public IReadOnlyList<Layer> AllLayers => [this, .. Children.SelectMany(child => child.Layer.AllLayers)];

    /// <summary>
    /// The <see cref="Parameters"/> with the way to them through the <see cref="Children"/>, for example <c>conv1.W</c>;
    /// a layer without children gives the parameter's own name.
    /// </summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> NamedParameters => Children.Count == 0
        ? [.. Parameters.Select(parameter => (parameter.Name, parameter))]
        : [.. Children.SelectMany(child => child.Layer.NamedParameters.Select(inner => ($"{child.Name}.{inner.Name}", inner.Parameter)))];

    /// <summary>
    /// Whether the layer works as in training (true, the start) or as in use: dropout drops and batch normalisation measures
    /// its batch in training only (lectures S1, S2).
    /// </summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>What <see cref="Forward"/> draws random numbers from in training mode, without the layers inside; none unless the layer says otherwise.</summary>
    public virtual IReadOnlyList<Random> Generators => [];

    /// <summary>Whether <see cref="Forward"/> draws random numbers in training mode, without the layers inside.</summary>
    public bool IsRandom => Generators.Count > 0;

    /// <summary>Training mode, for this layer and every layer inside it.</summary>
    public void Train() => SetMode(isTraining: true);

    /// <summary>Evaluation mode, for this layer and every layer inside it: the same input gives the same output.</summary>
    public void Evaluate() => SetMode(isTraining: false);

    /// <summary>The parameters whose names in <see cref="NamedParameters"/> match a pattern, to freeze them or to give them a learning rate of their own.</summary>
    /// <param name="pattern">A name in which * stands for any characters and ? for one: <c>conv1.*</c>, <c>*.W</c>.</param>
    /// <exception cref="ArgumentException">No parameter matches; the message lists the names.</exception>
    public ParameterGroup Group(string pattern) => new(NamedParameters, pattern);

    /// <summary>y = f(x; θ).</summary>
    /// <param name="input">x, with the examples of the batch along the first axis: [N, …].</param>
    public abstract Tensor Forward(Tensor input);

    /// <summary>
    /// The chain rule through this layer for the input of the last <see cref="Forward"/>: returns ∂L/∂x and sets
    /// (does not add to) the gradient of every parameter.
    /// </summary>
    /// <param name="outputGradient">∂L/∂y, of the shape of y.</param>
    /// <exception cref="InvalidOperationException"><see cref="Forward"/> has not run.</exception>
    /// <exception cref="ArgumentException">The gradient has another shape than the output of the last <see cref="Forward"/>.</exception>
    public abstract Tensor Backward(Tensor outputGradient);

    /// <summary>
    /// A copy with 64-bit parameters, as gradient checks need, in the same mode; the original keeps its numbers and its memory.
    /// A layer that draws random numbers shares its generator with the copy.
    /// </summary>
    public abstract Layer ToFloat64();

    /// <summary>
    /// The chain rule as in <see cref="Backward"/> for a layer whose input is data: ∂L/∂x, which nobody asks for, need not
    /// be computed. Layers where that saves work override it.
    /// </summary>
    internal virtual void BackwardToParameters(Tensor outputGradient) => Backward(outputGradient);

    /// <summary>What the layer itself carries from step to step beside its parameters.</summary>
    internal virtual IReadOnlyList<LayerState> OwnState => [];

    /// <summary>The <see cref="OwnState"/> of this layer and of the layers inside, with the way to it, for example <c>norm1.running_mean</c>.</summary>
    internal IReadOnlyList<(string Name, LayerState State)> NamedState =>
    [
        .. OwnState.Select(state => (state.Name, state)),
        .. Children.SelectMany(child => child.Layer.NamedState.Select(inner => ($"{child.Name}.{inner.Name}", inner.State))),
    ];

    /// <summary>The tensors that this layer computes into.</summary>
    internal Buffers Buffers { get; } = new();

    /// <summary>A tensor of this layer to compute into; see <see cref="Buffers.Get"/>.</summary>
    private protected Tensor Reused(int slot, ElementType type, params ReadOnlySpan<int> sizes) => Buffers.Get(slot, type, sizes);

    /// <summary>Takes over the mode of another layer, without the layers inside.</summary>
    internal Layer InModeOf(Layer other)
    {
        SetOwnMode(other.IsTraining);
        return this;
    }

    /// <summary>Changes the mode of this layer, without the layers inside.</summary>
    internal void SetOwnMode(bool isTraining) => IsTraining = isTraining;

    /// <summary>What the last forward pass remembered.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    protected Tensor Remembered(Tensor? value) => value ?? throw new InvalidOperationException(
        $"{GetType().Name}: Backward before Forward; run Forward on the batch first");

    /// <summary>Stops a gradient that does not have the shape of the output: broadcasting would hide the mistake.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    protected void RequireOutputShape(Tensor outputGradient, Shape output) => RequireOutputSizes(outputGradient, output.Sizes);

    /// <summary>The same for sizes that are not in a shape yet.</summary>
    private protected void RequireOutputSizes(Tensor outputGradient, params ReadOnlySpan<int> output)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (!output.SequenceEqual(outputGradient.Shape.Sizes))
        {
            throw new ArgumentException(
                $"{GetType().Name}: an output gradient of shape {outputGradient.Shape}, but the output of the last Forward was {new Shape(output)}");
        }
    }

    private void SetMode(bool isTraining)
    {
        foreach (Layer layer in AllLayers)
        {
            layer.SetOwnMode(isTraining);
        }
    }
}
