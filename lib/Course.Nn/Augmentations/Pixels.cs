using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Bilinear interpolation, of which <see cref="IResampling"/> has the definition. The centre of pixel (i, j) is the point (i, j), so an image of
/// H rows reaches from −½ to H − ½. Pixels outside have the fill.
/// </summary>
internal static class Pixels
{
    /// <summary>y[…,i,j] = x(source(i, j)) in every plane.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="height">Rows of y.</param>
    /// <param name="width">Columns of y.</param>
    /// <param name="source">From row and column of y to a point of x.</param>
    /// <param name="fill">The value outside of x.</param>
    public static Tensor Sample(Tensor images, int height, int width, Func<int, int, (double Row, double Column)> source, double fill = 0)
    {
        (int rows, int columns) = Size(images);
        double[] x = images.ToDoubleArray();
        int planes = x.Length / (rows * columns);
        double[] y = new double[planes * height * width];
        for (int p = 0; p < height * width; p++)
        {
            (double r, double c) = source(p / width, p % width);
            for (int plane = 0; plane < planes; plane++)
            {
                y[(plane * height * width) + p] = Naive.Between(x.AsSpan(plane * rows * columns, rows * columns), rows, columns, r, c, fill);
            }
        }

        return Tensor.Own(y, Resized(images, height, width)).To(images.ElementType);
    }

    /// <summary>y[…,i,j] = x(map(i, j)) in every plane.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="height">Rows of y.</param>
    /// <param name="width">Columns of y.</param>
    /// <param name="map">Where the pixels of every image come from.</param>
    /// <param name="fill">The value outside of x.</param>
    public static Tensor Map(Tensor images, int height, int width, PixelMap map, double fill = 0)
    {
        ResamplingSizes sizes = Sizes(images);
        var maps = new PixelMap[sizes.Images];
        Array.Fill(maps, map);
        return images.ElementType.Run<Resampling, Tensor>(new(images, sizes, [new(height, width, fill)], maps));
    }

    /// <summary>Draws maps, image after image and for one image in the order of the moves, and moves.</summary>
    /// <param name="images">x […,C,H,W].</param>
    /// <param name="moves">What is done to every image, one after the other.</param>
    /// <param name="random">Where the maps come from.</param>
    public static Tensor Move(Tensor images, IReadOnlyList<PixelMove> moves, Random random)
    {
        ResamplingSizes sizes = Sizes(images);
        var steps = new ResamplingStep[moves.Count];
        (int height, int width) = (sizes.Rows, sizes.Columns);
        for (int s = 0; s < moves.Count; s++)
        {
            (height, width) = moves[s].SizeAfter(height, width);
            steps[s] = new(height, width, moves[s].Fill);
        }

        var maps = new PixelMap[sizes.Images * moves.Count];
        for (int i = 0; i < maps.Length; i++)
        {
            int s = i % moves.Count;
            maps[i] = s == 0
                ? moves[s].DrawMove(random, sizes.Rows, sizes.Columns)
                : moves[s].DrawMove(random, steps[s - 1].Rows, steps[s - 1].Columns);
        }

        return images.ElementType.Run<Resampling, Tensor>(new(images, sizes, steps, maps));
    }

    /// <summary>H and W of […,H,W], after checking that there are pixels.</summary>
    public static (int Height, int Width) Check(string operation, Tensor images)
    {
        Require.NotNull(images);
        Require.That(
            images.Rank >= 2 && images.Shape[^1] > 0 && images.Shape[^2] > 0,
            $"{operation}: images of shape {images.Shape}; expected [N,C,H,W] or [C,H,W] with at least one pixel");
        return Size(images);
    }

    /// <summary>The shape with another height and width.</summary>
    private static Shape Resized(Tensor images, int height, int width) => new([.. images.Shape.Sizes[..^2], height, width]);

    private static (int Height, int Width) Size(Tensor images) => (images.Shape[^2], images.Shape[^1]);

    /// <summary>[…,C,H,W] as that many images; [H,W] is one of one channel.</summary>
    private static ResamplingSizes Sizes(Tensor images)
    {
        (int height, int width) = Size(images);
        int channels = images.Rank > 2 ? images.Shape[^3] : 1;
        return new(images.Count == 0 ? 0 : images.Count / (channels * height * width), channels, height, width);
    }

    private readonly struct Resampling(Tensor x, ResamplingSizes sizes, ResamplingStep[] steps, PixelMap[] maps) : IElementFunction<Tensor>
    {
        public Tensor Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Shape shape = steps is [.., var last] ? Resized(x, last.Rows, last.Columns) : x.Shape;
            T[] y = GC.AllocateUninitializedArray<T>(shape.Count);
            Fast.Resample(sizes, steps, maps, x.AsSpan<T>(), y);
            return Tensor.Own(y, shape);
        }
    }
}
