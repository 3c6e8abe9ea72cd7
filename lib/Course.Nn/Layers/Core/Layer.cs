using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>One step of a network, y = f(x; θ), with its backward pass written out beside it (S1, S4 · forward and backward).</summary>
/// <remarks>
/// <see cref="Forward(Tensor)"/> remembers what <see cref="Backward"/> needs, so call them in pairs and use one layer at one place of
/// one network. A layer of your own overrides <see cref="Forward(Tensor)"/>, <see cref="Backward"/> and <see cref="ToFloat64"/>, and
/// what else it has: <see cref="Parameters"/>, <see cref="Children"/>, <see cref="OwnState"/>, <see cref="Generators"/>.
/// </remarks>
public abstract partial class Layer
{
    /// <summary>
    /// Whether the layer works as in training (true, the start) or as in use: dropout drops and batch normalisation measures
    /// its batch in training only (S1, S2 · dropout).
    /// </summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>What <see cref="Forward(Tensor)"/> draws random numbers from in training mode, without the layers inside; none unless the layer says otherwise.</summary>
    public virtual IReadOnlyList<Random> Generators => [];

    /// <summary>Whether <see cref="Forward(Tensor)"/> draws random numbers in training mode, without the layers inside.</summary>
    public bool IsRandom => Generators.Count > 0;

    /// <summary>y = f(x; θ).</summary>
    /// <param name="input">x, with the examples of the batch along the first axis: [N, …].</param>
    public abstract Tensor Forward(Tensor input);

    /// <summary>
    /// The chain rule through this layer for the input of the last <see cref="Forward(Tensor)"/>: returns ∂L/∂x and sets
    /// (does not add to) the gradient of every parameter.
    /// </summary>
    /// <param name="outputGradient">∂L/∂y, of the shape of y.</param>
    /// <exception cref="InvalidOperationException"><see cref="Forward(Tensor)"/> has not run.</exception>
    /// <exception cref="ArgumentException">The gradient has another shape or element type than the output of the last <see cref="Forward(Tensor)"/>.</exception>
    public abstract Tensor Backward(Tensor outputGradient);

    /// <summary>
    /// The chain rule as in <see cref="Backward"/> for a layer whose input is data: ∂L/∂x, which nobody asks for, need not
    /// be computed. Layers where that saves work override it.
    /// </summary>
    /// <param name="outputGradient">∂L/∂y, of the shape of y.</param>
    public virtual void BackwardToParameters(Tensor outputGradient) => Backward(outputGradient);

    /// <summary>
    /// A copy with 64-bit parameters, as gradient checks need, in the same mode; the original keeps its numbers and its memory.
    /// A layer that draws random numbers shares its generator with the copy.
    /// </summary>
    /// <returns>A layer of the same kind.</returns>
    public abstract Layer ToFloat64();

    /// <summary>Training mode, for this layer and every layer inside it.</summary>
    public void Train() => SetMode(isTraining: true);

    /// <summary>Evaluation mode, for this layer and every layer inside it: the same input gives the same output.</summary>
    public void Evaluate() => SetMode(isTraining: false);

    /// <summary>The tensors that this layer computes into.</summary>
    internal Buffers Buffers { get; } = new();

    /// <summary>
    /// A tensor of this layer to compute into: a new one, or while a trainer runs its steps the one of the step before
    /// (see <see cref="IReusesMemory"/>). Its elements are to be overwritten as a whole.
    /// </summary>
    /// <param name="buffer">A field of the layer for this result; what it held before is no longer valid.</param>
    /// <param name="type">Kind of number.</param>
    /// <param name="sizes">The shape.</param>
    protected Tensor Reused(WorkBuffer buffer, ElementType type, params ReadOnlySpan<int> sizes)
    {
        Require.NotNull(buffer);
        return Buffers.Get(buffer, type, sizes);
    }

    /// <summary>Changes the mode of this layer, without the layers inside.</summary>
    internal void SetOwnMode(bool isTraining) => IsTraining = isTraining;

    private void SetMode(bool isTraining)
    {
        foreach (Layer layer in AllLayers)
        {
            layer.SetOwnMode(isTraining);
        }
    }
}
