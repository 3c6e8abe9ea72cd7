using Course.Exercises;
using Course.Grading.Sandboxing;

namespace Course.Grading.Execution;

/// <summary>The processes of one student: one with the library that has no gradients, and another for exercises that may use them.</summary>
internal sealed class StudentWorkers : IDisposable
{
    private readonly ISandbox _sandbox;
    private readonly WorkerFolders _folders;
    private readonly Dictionary<WorkerFolder, StudentWorker> _workers = [];

    /// <summary>None is started before it is needed.</summary>
    internal StudentWorkers(ISandbox sandbox, WorkerFolders folders) => (_sandbox, _folders) = (sandbox, folders);

    /// <summary>The worker for an exercise.</summary>
    internal StudentWorker Of(Exercise exercise)
    {
        WorkerFolder folder = _folders.Of(exercise);
        if (!_workers.TryGetValue(folder, out StudentWorker? worker))
        {
            _workers[folder] = worker = new StudentWorker(_sandbox, folder);
        }

        return worker;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (StudentWorker worker in _workers.Values)
        {
            worker.Dispose();
        }
    }
}
