using Course.Charts.Interaction;
using Course.Charts.Traces;

namespace Course.Charts.Rendering;

/// <summary>Draws pictures side by side with a caption below each.</summary>
internal sealed class ImageGridRenderer
{
    private const double Margin = 12;
    private const double Gap = 8;

    /// <summary>Up to here small pictures are enlarged; a larger one is shown at its own size, where there is room for it.</summary>
    private const double EnlargedCell = 96;
    private const double CaptionSize = 12;

    private readonly PictureTrace[] _images;
    private readonly FigureLayout _layout;
    private readonly int _columns;
    private readonly double _cellWidth;
    private readonly double _cellHeight;
    private readonly double _pitchX;
    private readonly double _pitchY;

    private ImageGridRenderer(Figure figure)
    {
        (_images, _layout) = ([.. figure.Traces.Cast<PictureTrace>()], figure.Layout);
        _columns = Math.Min(_layout.Columns, _images.Length);
        double widestCaption = _images.Max(image => SvgCanvas.TextWidth(image.Caption, CaptionSize));
        _cellWidth = Math.Min(Math.Max(EnlargedCell, _images[0].Width), ((_layout.Width - (2 * Margin) + Gap) / _columns) - Gap);
        _cellHeight = _cellWidth * _images[0].Height / _images[0].Width;
        _pitchX = Gap + Math.Max(_cellWidth, widestCaption);
        _pitchY = Gap + _cellHeight + (widestCaption > 0 ? CaptionSize + 6 : 0);
    }

    public static SvgDrawing Draw(Figure figure) => Sized(figure).Picture;

    /// <summary>The drawing and its size.</summary>
    public static SizedDrawing Sized(Figure figure) => new ImageGridRenderer(figure).Draw();

    private SizedDrawing Draw()
    {
        bool hasTitle = _layout.Title.Length > 0;
        double top = hasTitle ? 40 : Margin;
        double gridWidth = (_columns * _pitchX) - Gap;
        double width = Math.Max(gridWidth, SvgCanvas.TextWidth(_layout.Title, 15)) + (2 * Margin);
        int rows = (_images.Length + _columns - 1) / _columns;
        var canvas = new SvgCanvas(width, top + (rows * _pitchY) - Gap + Margin, hasTitle ? _layout.Title : $"{_images.Length} images");
        canvas.Text(width / 2, 25, _layout.Title, size: 15, bold: true);
        for (int i = 0; i < _images.Length; i++)
        {
            double centre = ((width - gridWidth + _pitchX - Gap) / 2) + (i % _columns * _pitchX);
            DrawImage(canvas, _images[i], centre, top + (i / _columns * _pitchY));
        }

        return new SizedDrawing(canvas.Finish(), canvas.Width, canvas.Height);
    }

    private void DrawImage(SvgCanvas canvas, PictureTrace image, double centre, double top)
    {
        canvas.Image(centre - (_cellWidth / 2), top, _cellWidth, _cellHeight, image.ToPng());
        canvas.Text(centre, top + _cellHeight + CaptionSize + 2, image.Caption, size: CaptionSize);
    }
}
