using Course.Exercises;
using Course.Grading.Sandboxing;

namespace Course.Grading.Execution;

/// <summary>The folders that the workers of one run see.</summary>
internal sealed class WorkerFolders : IDisposable
{
    private readonly WorkerFolder _whole = WorkerFolder.Whole(), _withoutGradients = WorkerFolder.WithoutGradients();

    /// <summary>The one for an exercise: without gradients where it forbids them.</summary>
    internal WorkerFolder Of(Exercise exercise) => exercise.ForbidsGradients ? _withoutGradients : _whole;

    /// <summary>Starts a worker without a student's code and waits for its answer.</summary>
    /// <exception cref="SandboxUnavailableException">It does not work here; the message says what the system answered.</exception>
    internal void Try(ISandbox sandbox)
    {
        using var worker = new StudentWorker(sandbox, _withoutGradients);
        worker.Try();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _whole.Dispose();
        _withoutGradients.Dispose();
    }
}
