using Course.Site.Reference;

namespace Course.Site.Tests;

public sealed class EquationsTests
{
    /// <summary>Equations are what stands between ‹ and ›.</summary>
    [Theory]
    [InlineData("The affine layer: forward ‹y = x·W + b›; backward ‹∂L/∂x = ∂L/∂y·Wᵀ›, ‹∂L/∂b = Σ› over the batch of ‹∂L/∂y›.")]
    [InlineData("‹y = x› where ‹x > 0›, else ‹α(eˣ − 1)›.")]
    [InlineData("r moves: ‹r ← (1 − m)·r + m·(statistic of the batch)›, with the momentum m.")]
    [InlineData("‹L = f(scores, targets)›.")]
    [InlineData("‹x̂ = (x − μ)/√(v + ε)›, and so on")]
    [InlineData("Adam (S2 · Adam; Kingma and Ba 2015), of order 1e−8 or 0–9, a C# class with a <T>.")]
    [InlineData("for a constant k; ‹aᵏ› is one")]
    [InlineData("as above (see ‹y = x›) it is")]
    [InlineData("No mathematics at all in I or a sentence, of it.")]
    public void Split_Prose_FindsTheEquationsAndKeepsEveryCharacter(string marked)
    {
        string text = marked.Replace("‹", "", StringComparison.Ordinal).Replace("›", "", StringComparison.Ordinal);

        IReadOnlyList<(string Text, bool IsEquation)> pieces = Equations.Split(text);

        Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(marked, string.Concat(pieces.Select(piece => piece.IsEquation ? $"‹{piece.Text}›" : piece.Text)));
    }

    [Theory]
    [InlineData("e^(α²/2)", "e^{α²/2}")]
    [InlineData("√(v + ε)", @"\sqrt{v + ε}")]
    [InlineData("√s", @"\sqrt{s}")]
    [InlineData("η_min", @"η_{\min }")]
    [InlineData("e^−ts", @"e^{-\mathit{ts}}")]
    [InlineData("L = f(scores)", @"L = f(\text{scores})")]
    [InlineData("ln x", @"\ln  x")]
    [InlineData("{x}", @"\{x\}")]
    public void Of_Equation_IsTex(string equation, string tex) => Assert.Equal(tex, EquationTex.Of(equation));
}
