using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Corpora;

/// <summary>Slurm, by its programs sbatch, squeue and scontrol on the search path. A scheduler that is busy is asked again.</summary>
/// <remarks>No accounting is needed: of what has left the queue the manifests tell.</remarks>
public sealed partial class SlurmScheduler
{
    // Together two minutes: a controller that is started anew takes less.
    private static readonly double[] _waits = [1, 2, 4, 8, 15, 30, 60];

    private readonly Action<string> _tell;
    private readonly CancellationToken _cancellationToken;

    /// <summary>The scheduler.</summary>
    /// <param name="tell">Is told when it is busy and asked again.</param>
    /// <param name="cancellationToken">Ends waits and programs.</param>
    public SlurmScheduler(Action<string> tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tell);
        _tell = tell;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How many tasks an array can have: the highest index is one below the limit, and the lowest 0.</summary>
    /// <exception cref="AudioException">It does not answer.</exception>
    public int ReadArrayLimit()
    {
        var (output, _) = Ask("scontrol", ["show", "config"]);
        var match = ArrayLimit().Match(output);
        return match.Success && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : 1001;
    }

    /// <summary>Submits a batch script.</summary>
    /// <param name="arguments">Of sbatch.</param>
    /// <param name="mark">What nothing else is submitted with: by it is seen whether an answer was lost on its way.</param>
    /// <returns>The number of the job.</returns>
    /// <exception cref="AudioException">It is refused, or the scheduler does not answer.</exception>
    public string Submit(IEnumerable<string> arguments, string mark)
    {
        string[] all = ["--parsable", $"--comment={mark}", .. arguments];
        var (output, _) = Ask("sbatch", all, () => Find(mark));
        var number = output.Trim().Split(';')[0];
        if (number.Length > 0 && number.All(char.IsAsciiDigit)) return number;
        throw new AudioException(AudioError.InputOutput, $"sbatch gave no number of a job, but '{output.Trim()}'. Look into the queue with squeue.");
    }

    /// <summary>What is known of the tasks of jobs, those that ended a short while ago too, by their numbers as 1234 or 1234_5.</summary>
    /// <returns>Null where the scheduler does not answer.</returns>
    public IReadOnlyDictionary<string, SlurmState>? ReadStates(IEnumerable<string> jobs)
    {
        var states = new Dictionary<string, SlurmState>(StringComparer.Ordinal);
        foreach (var job in jobs)
        {
            try
            {
                var (output, error) = Ask("squeue", ["--noheader", "--array", "--states=all", $"--jobs={job}", "--format=%i|%T|%N|%r"], isRefusalTaken: true);
                if (error.Length > 0 && !error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)) return null;
                foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    var fields = line.Trim().Split('|');
                    if (fields.Length == 4) states[fields[0]] = new SlurmState(fields[1], fields[2], fields[3] == "None" ? "" : fields[3]);
                }
            }
            catch (AudioException)
            {
                return null;
            }
        }

        return states;
    }

    // The number of a job that was submitted although its answer was lost.
    private string? Find(string mark)
    {
        try
        {
            var (output, _) = Run("squeue", ["--noheader", "--states=all", "--format=%F|%k"]);
            return output.Split('\n').Select(line => line.Trim().Split('|', 2)).FirstOrDefault(fields => fields.Length == 2 && fields[1] == mark)?[0];
        }
        catch (ProgramException)
        {
            return null;
        }
    }

    private (string Output, string Error) Ask(string program, string[] arguments, Func<string?>? find = null, bool isRefusalTaken = false)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Run(program, arguments);
            }
            catch (ProgramException e)
            {
                if (!IsBusy().IsMatch(e.Message))
                {
                    if (isRefusalTaken) return ("", e.Message);
                    throw new AudioException(AudioError.InvalidArgument, $"{program} refuses: {e.Message}");
                }

                if (find?.Invoke() is { } found) return (found, "");
                if (attempt == _waits.Length) throw new AudioException(AudioError.InputOutput, $"{program} gets no answer from Slurm: {e.Message} Try again when it has.");
                _tell(FormattableString.Invariant($"{program}: {e.Message} It is asked again in {_waits[attempt]} s."));
                _cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(_waits[attempt]));
                _cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private (string Output, string Error) Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        // Their words are told apart.
        start.Environment["LC_ALL"] = "C";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new AudioException(AudioError.NotFound, $"There is no '{program}' on the search path: this machine submits nothing to Slurm. Log in to one that does.", innerException: e)
            {
                Remedy = new AudioRemedy.WorkHere(),
            };
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(_cancellationToken);
            var error = process.StandardError.ReadToEndAsync(_cancellationToken);
            try
            {
                Task.WaitAll([output, error], _cancellationToken);
                process.WaitForExit();
            }
            catch (Exception e) when (e is OperationCanceledException or AggregateException)
            {
                process.Kill(entireProcessTree: true);
                throw new OperationCanceledException(_cancellationToken);
            }

            if (process.ExitCode == 0) return (output.Result, error.Result);
            var said = error.Result.Trim().Length > 0 ? error.Result.Trim() : output.Result.Trim();
            throw new ProgramException(said.Length > 0 ? said.ReplaceLineEndings(" ") : FormattableString.Invariant($"it ended with {process.ExitCode} and said nothing."));
        }
    }

    [GeneratedRegex(@"^\s*MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ArrayLimit();

    [GeneratedRegex(
        "timed out|temporarily unable|temporarily unavailable|Unable to contact|Connection refused|connect failure|Zero Bytes|standby|Communication|Transport endpoint|try again",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsBusy();

    // What a program said that ended with a failure.
    private sealed class ProgramException(string message) : Exception(message);
}
