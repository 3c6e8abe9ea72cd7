using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// A residual block (S2, S3 · residual block; He et al. 2016): layers learn what to add to their input instead of what to replace it with,
/// and gradients have a way around them. With a branch f and a shortcut s, the identity unless given:
/// forward y = s(x) + f(x; θ); backward ∂L/∂x = Jₛᵀ·∂L/∂y + J_fᵀ·∂L/∂y, which is ∂L/∂y + J_fᵀ·∂L/∂y for the identity.
/// Shapes: f(x) and s(x) have the same, and so has y.
/// </summary>
public sealed class Residual : Layer, IReusesMemory
{
    private Tensor? _output;

    /// <summary>A block around a branch.</summary>
    /// <param name="branch">f, often a <see cref="Sequential"/>.</param>
    /// <param name="shortcut">s, for a branch that changes the shape: a <see cref="Linear"/>, or a <see cref="Conv2d"/> of size 1 with
    /// the branch's stride; by default the identity.</param>
    /// <exception cref="ArgumentException">A layer stands at two places.</exception>
    public Residual(Layer branch, Layer? shortcut = null)
    {
        Require.NotNull(branch);
        (Branch, Shortcut) = (branch, shortcut ?? new Sequential());
        RequireEachPartOnce();
    }

    /// <summary>f.</summary>
    public Layer Branch { get; }

    /// <summary>s; the identity is a <see cref="Sequential"/> of no layers.</summary>
    public Layer Shortcut { get; }

    /// <summary>The two ways, <c>branch</c> and <c>shortcut</c>.</summary>
    public override IReadOnlyList<(string Name, Layer Layer)> Children => [("branch", Branch), ("shortcut", Shortcut)];

    /// <summary>y = s(x) + f(x).</summary>
    /// <param name="input">x, as the branch wants it.</param>
    /// <exception cref="ArgumentException">s(x) and f(x) differ in shape.</exception>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        return _output = Sum("Residual", input, Shortcut.Forward(input), Branch.Forward(input));
    }

    /// <summary>∂L/∂x = Jₛᵀ·∂L/∂y + J_fᵀ·∂L/∂y, and the gradients of all parameters.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of y.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        RequireOutputLike(outputGradient, Remembered(_output));
        return Shortcut.Backward(outputGradient) + Branch.Backward(outputGradient);
    }

    /// <inheritdoc/>
    public override Residual ToFloat64() => new Residual(Branch.ToFloat64(), Shortcut.ToFloat64()).InModeOf(this);

    /// <summary>s(x) + f(x), which broadcasting would add in shapes that differ.</summary>
    internal static Tensor Sum(string layer, Tensor input, Tensor shortcut, Tensor branch)
    {
        Require.That(
            shortcut.Shape == branch.Shape,
            $"{layer}: of {input.Shape} the branch makes {branch.Shape} and the shortcut {shortcut.Shape}, which cannot be added; give a shortcut that makes {branch.Shape}, a Linear or a Conv2d of size 1?");
        return shortcut + branch;
    }
}
