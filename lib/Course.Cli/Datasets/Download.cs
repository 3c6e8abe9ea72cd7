using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Course.Cli.Datasets;

/// <summary>
/// Gets the rest of a file from one address: asks with Range for what is missing, with If-Range for the version that is half
/// here, and begins anew when the server sends the whole file instead (RFC 9110, sections 13 and 14).
/// </summary>
/// <param name="client">Follows redirects; without a time limit of its own.</param>
/// <param name="patience">How long to wait for an answer, and then for each piece of data.</param>
internal sealed class Download(HttpClient client, TimeSpan patience)
{
    private const int BufferSize = 1 << 17;

    /// <summary>Returns when the part has the size that the file should have.</summary>
    /// <param name="url">Where the file is.</param>
    /// <param name="size">How long it should be.</param>
    /// <param name="part">What is here; grows, also when this fails.</param>
    /// <param name="progress">Called with the number of bytes that are here.</param>
    /// <param name="cancellation">Stops between two pieces of data.</param>
    /// <exception cref="FetchException">The server did not answer as it should, or the connection broke.</exception>
    public async Task CompleteAsync(Uri url, long size, PartFile part, Action<long> progress, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await AskAsync(url, part, cancellation);
        long start = response.StatusCode == HttpStatusCode.PartialContent ? part.Length : 0;
        RequireFit(response, start, size);
        if (start == 0)
        {
            part.Restart(url, response.Headers.ETag);
        }

        long length = start;
        await using Stream source = await PatientlyAsync(response.Content.ReadAsStreamAsync, "data", cancellation);
        await using FileStream target = part.Append();
        byte[] buffer = new byte[BufferSize];
        while (await PatientlyAsync(async token => await source.ReadAsync(buffer, token), "data", cancellation) is > 0 and int read)
        {
            length += read;
            if (length > size)
            {
                throw new FetchException(string.Create(CultureInfo.InvariantCulture, $"sent more than the {size} bytes of the file"));
            }

            await target.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            progress(length);
        }

        target.Flush(flushToDisk: true);
        if (length < size)
        {
            throw new FetchException(string.Create(CultureInfo.InvariantCulture, $"ended after {length} of {size} bytes"));
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri url, PartFile part, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        if (part.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            request.Headers.IfRange = part.VersionFrom(url) is { } version ? new RangeConditionHeaderValue(version) : null;
        }

        HttpResponseMessage response = await PatientlyAsync(
            token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), "answer", cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && part.Length > 0)
        {
            response.Dispose();
            part.Discard();
            return await AskAsync(url, part, cancellation);
        }

        return response;
    }

    private static void RequireFit(HttpResponseMessage response, long start, long size)
    {
        string? problem = response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent) ? $"answered {(int)response.StatusCode} {response.ReasonPhrase}"
            : start > 0 && response.Content.Headers.ContentRange?.From != start ? $"answered with other bytes than the {start} and following that were asked for"
            : response.Content.Headers.ContentLength is { } length && start + length != size ? $"has a file of {start + length} bytes, expected {size}"
            : null;
        if (problem is not null)
        {
            throw new FetchException(problem);
        }
    }

    /// <summary>A step that fails when it takes longer than the patience, and in one way only.</summary>
    private async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> step, string what, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            return await step(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FetchException(string.Create(CultureInfo.InvariantCulture, $"gave no {what} for {patience.TotalSeconds} s"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new FetchException($"broke off ({e.Message})");
        }
    }
}
