using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Images whose pixels move: crops, flips, turns.</summary>
public interface IResampling
{
    /// <summary>
    /// Step after step, y[c,i,j] = x_c(r, k) with (r, k) = maps[n,s](i, j), in every channel c of image n. The centre of pixel (i, j) is the point
    /// (i, j). At a point between four centres, with i = ⌊r⌋, j = ⌊k⌋, u = r − i and v = k − j,
    /// x(r, k) = (1−u)(1−v)·xᵢⱼ + (1−u)v·xᵢ,ⱼ₊₁ + u(1−v)·xᵢ₊₁,ⱼ + uv·xᵢ₊₁,ⱼ₊₁, computed in double precision, where pixels outside have the fill.
    /// Where u or v is 0, the pixels that it leaves out take no part.
    /// </summary>
    /// <param name="sizes">Of x.</param>
    /// <param name="steps">What each step makes of an image; with none, y = x.</param>
    /// <param name="maps">[images, steps].</param>
    /// <param name="x">[images, channels, rows, columns].</param>
    /// <param name="y">[images, channels, rows, columns of the last step]; not x.</param>
    static abstract void Resample<T>(
        ResamplingSizes sizes, ReadOnlySpan<ResamplingStep> steps, ReadOnlySpan<PixelMap> maps, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
