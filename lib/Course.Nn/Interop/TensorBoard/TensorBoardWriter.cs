using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// Keeps track of experiments in the files that TensorBoard shows (<c>tensorboard --logdir runs</c>): curves, histograms and
/// images over the steps of a training.
/// <code>
/// using var log = new TensorBoardWriter("runs/first", TimeProvider.System);
/// log.AddScalar("loss/training", loss, step);
/// log.AddHistogram("Linear1.W", weight.Value, step);
/// </code>
/// </summary>
/// <remarks>
/// Every call appends one whole record with its checksums, so that the file can be read at any time and stays good when the
/// program is stopped. Runs that are to be compared get a folder each inside the same one.
/// </remarks>
public sealed class TensorBoardWriter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly FileStream _file;

    /// <summary>Begins a new file; older ones in the folder stay.</summary>
    /// <param name="folder">One for each run; made if missing.</param>
    /// <param name="time">The clock that dates the records: <c>TimeProvider.System</c> unless in a test.</param>
    public TensorBoardWriter(string folder, TimeProvider time)
    {
        Require.NotNull(folder);
        Require.NotNull(time);
        _time = time;
        Directory.CreateDirectory(folder);
        _file = new FileStream(NewPath(folder), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Append(EventMessage.FileVersion(Now));
    }

    /// <summary>The file.</summary>
    public string Path => _file.Name;

    /// <summary>Seconds since 1970.</summary>
    private double Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>A point of a curve.</summary>
    /// <param name="tag">The curve's name; those with the same part before a slash are shown together.</param>
    /// <param name="value">Rounded to Float32; NaN and infinities are kept and shown as such.</param>
    /// <param name="step">Where on the horizontal axis, at least 0.</param>
    /// <exception cref="ArgumentException">An empty tag, or a negative step.</exception>
    public void AddScalar(string tag, double value, long step)
    {
        RequireNameAndStep(tag, step, nameof(AddScalar));
        Append(EventMessage.Scalar(Now, step, tag, (float)value));
    }

    /// <summary>How the elements of a tensor are spread, in 30 buckets of equal width.</summary>
    /// <param name="tag">The histogram's name.</param>
    /// <param name="values">Any shape; elements that are not finite are left out.</param>
    /// <param name="step">At least 0.</param>
    /// <exception cref="ArgumentException">An empty tag, a negative step, or no finite element.</exception>
    public void AddHistogram(string tag, Tensor values, long step)
    {
        Require.NotNull(values);
        RequireNameAndStep(tag, step, nameof(AddHistogram));
        Append(EventMessage.Histogram(Now, step, tag, HistogramSummary.Of(values)));
    }

    /// <summary>An image.</summary>
    /// <param name="tag">The image's name.</param>
    /// <param name="image">[height, width] or [1, height, width] for grey, [3, height, width] for red, green and blue; from 0 (dark) to 1, numbers beyond are clipped and NaN is dark; or from 0 to 255, as <see cref="Display.Brightness.Full"/> tells.</param>
    /// <param name="step">At least 0.</param>
    /// <exception cref="ArgumentException">An empty tag, a negative step, or another shape.</exception>
    public void AddImage(string tag, Tensor image, long step)
    {
        Require.NotNull(image);
        RequireNameAndStep(tag, step, nameof(AddImage));
        (byte[] rgb, int height, int width) = ImageBytes.Of(image);
        Append(EventMessage.Image(Now, step, tag, height, width, Png.Encode(rgb, width, height)));
    }

    /// <summary>Closes the file; nothing can be added any more.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>TensorBoard wants "tfevents" in the name, and reads the files of a folder in the order of their names.</summary>
    private string NewPath(string folder)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{_time.GetUtcNow().ToUnixTimeSeconds():0000000000}.course");
        return Enumerable.Range(0, int.MaxValue)
            .Select(i => System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{start}.{i}")))
            .First(path => !File.Exists(path));
    }

    private void Append(byte[] message) => _file.Write(EventRecord.Of(message));

    private static void RequireNameAndStep(string tag, long step, string method)
    {
        Require.NotEmpty(tag, $"TensorBoardWriter.{method}", hint: " to name what is shown, for example loss/training");
        Require.AtLeast(step, 0, $"TensorBoardWriter.{method}");
    }
}
