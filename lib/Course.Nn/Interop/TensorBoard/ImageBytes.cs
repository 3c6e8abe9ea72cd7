using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>The pixels of an image as bytes: ⌊255·x + ½⌋ of x clipped to 0..1, or of x/255 where <see cref="Brightness.Full"/> is 255.</summary>
internal static class ImageBytes
{
    /// <summary>Red, green and blue of every pixel, row by row.</summary>
    public static (byte[] Rgb, int Height, int Width) Of(Tensor image)
    {
        Tensor planes = image.Rank == 2 ? image.Reshape(1, image.Shape[0], image.Shape[1]) : image;
        Require.That(
            planes.Rank == 3 && planes.Shape[0] is (1 or 3) && planes.Count != 0,
            $"TensorBoardWriter.AddImage: an image of shape {image.Shape}; expected [height,width], [1,height,width] or [3,height,width], one image of a batch with images.Row(i)");

        int pixels = planes.Shape[1] * planes.Shape[2];
        double[] values = planes.ToDoubleArray();
        double full = Brightness.Full(values, "TensorBoardWriter.AddImage");
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < rgb.Length; i++)
        {
            int plane = planes.Shape[0] == 1 ? 0 : i % 3;
            double value = values[(plane * pixels) + (i / 3)] / full;
            rgb[i] = double.IsNaN(value) ? (byte)0 : (byte)((255 * Math.Clamp(value, 0, 1)) + 0.5);
        }

        return (rgb, planes.Shape[1], planes.Shape[2]);
    }
}
