using Course.Nn.Charts.Traces;
using Course.Nn.Display;

namespace Course.Nn.Charts.Rendering;

/// <summary>Draws pictures side by side with a caption below each.</summary>
internal static class ImageGridRenderer
{
    private const double Margin = 12;
    private const double Gap = 8;
    private const double LargestCell = 96;
    private const double CaptionSize = 12;

    public static SvgDrawing Draw(Figure figure)
    {
        ImageTrace[] images = [.. figure.Traces.Cast<ImageTrace>()];
        FigureLayout layout = figure.Layout;
        int columns = Math.Min(layout.Columns, images.Length);
        double caption = images.Any(image => image.Caption.Length > 0) ? CaptionSize + 6 : 0;
        double cell = Math.Min(LargestCell, ((layout.Width - (2 * Margin) + Gap) / columns) - Gap);
        double pitch = Gap + Math.Max(cell, images.Max(image => SvgCanvas.TextWidth(image.Caption, CaptionSize)));
        double cellHeight = cell * images[0].Height / images[0].Width;
        double rowHeight = cellHeight + caption + Gap;
        double top = layout.Title.Length > 0 ? 40 : Margin;
        double width = (columns * pitch) - Gap + (2 * Margin);
        double titleWidth = SvgCanvas.TextWidth(layout.Title, 15) + (2 * Margin);
        int rows = (images.Length + columns - 1) / columns;
        var canvas = new SvgCanvas(Math.Max(width, titleWidth), top + (rows * rowHeight) - Gap + Margin, layout.Title.Length > 0 ? layout.Title : $"{images.Length} images");
        canvas.Text(canvas.Width / 2, 25, layout.Title, size: 15, bold: true);
        for (int i = 0; i < images.Length; i++)
        {
            double centre = ((canvas.Width - width) / 2) + Margin + (i % columns * pitch) + ((pitch - Gap) / 2);
            double y = top + (i / columns * rowHeight);
            canvas.Image(centre - (cell / 2), y, cell, cellHeight, images[i].ToPng());
            canvas.Text(centre, y + cellHeight + CaptionSize + 2, images[i].Caption, size: CaptionSize);
        }

        return canvas.Finish();
    }
}
