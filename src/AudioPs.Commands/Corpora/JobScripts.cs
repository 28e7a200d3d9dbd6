using System.Globalization;
using System.Text;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>What is in the folder of a job for a scheduler and for people: batch scripts, what they start, and how to run it all.</summary>
/// <remarks>Paths are those of the machine that plans, and environment variables go before them where others have other ones.</remarks>
/// <param name="Folder">Full path of the job's folder.</param>
/// <param name="Pwsh">Full path of PowerShell.</param>
/// <param name="Module">Full path of the module's manifest.</param>
/// <param name="DotnetRoot">Where .NET is, where PowerShell needs to be told; or null.</param>
internal sealed record JobScripts(string Folder, string Pwsh, string Module, string? DotnetRoot)
{
    /// <summary>How often a task that failed is begun anew.</summary>
    public const int Retries = 3;

    private const string Run = "run.ps1";

    /// <summary>Options of sbatch for the tasks that make features.</summary>
    public IReadOnlyList<string> TaskOptions { get; init; } = [];

    /// <summary>Options of sbatch for all that is submitted.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The call that would do the same at once.</summary>
    public string Command { get; init; } = "";

    /// <summary>Writes all of it.</summary>
    /// <param name="shards">How many shards there are.</param>
    /// <param name="inputs">How many inputs there are.</param>
    /// <param name="features">Full path of the folder of the features.</param>
    /// <exception cref="AudioException">That failed.</exception>
    public void Write(int shards, long inputs, string features)
    {
        WriteFile(JobSubmitter.ShardScript, ShardScript(shards));
        WriteFile(JobSubmitter.MergeScript, MergeScript());
        WriteFile(Run, RunScript());
        WriteFile("README.md", Readme(shards, inputs, features));
    }

    /// <summary>A text as one word of a shell, whatever is in it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private void WriteFile(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        try
        {
            var temporary = path + ".new";
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioError.InputOutput, $"'{path}' cannot be written: {e.Message.TrimEnd('.')}. Check the drive and its connection.", path, e);
        }
    }

    private string ShardScript(int shards) => $$"""
        #!/bin/bash
        {{Header("features", [FormattableString.Invariant($"--array=0-{shards - 1}"), .. TaskOptions], "logs/%A_%a.log")}}

        # One task of the array: makes the features of its shards. The arguments, which Submit-AudioFeatureJob gives: a file whose lines are
        # the shards of each task; and "again", to look through what is done. Without them task 0 makes shard 0, and so on.
        {{Preamble()}}
        shards=$SLURM_ARRAY_TASK_ID
        if [[ -n ${1-} ]]; then shards=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" -- "$1"); fi
        again=()
        if [[ ${2-} == again ]]; then again=(-Again); fi

        # shellcheck disable=SC2086 # several numbers are several words
        "$pwsh" -NoLogo -NoProfile -NonInteractive -File "$job/{{Run}}" "${again[@]}" $shards
        status=$?

        # What failed for a reason that may pass is begun anew, and goes on where it was. 2: another try would come to the same.
        if ((status != 0 && status != 2 && ${SLURM_RESTART_COUNT:-0} < {{Retries.ToString(CultureInfo.InvariantCulture)}})); then
            echo "The task ended with $status on $(hostname), and is begun anew."
            # Slurm ends this script then; until it does, there is nothing to do.
            if scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"; then sleep 300; fi
        fi
        exit "$status"

        """;

    private string MergeScript() => $"""
        #!/bin/bash
        {Header("merge", [], "logs/%j-merge.log")}

        # Makes one manifest of those of all shards, which it finds done or says which are not.
        {Preamble()}
        exec "$pwsh" -NoLogo -NoProfile -NonInteractive -File "$job/{Run}" -Merge

        """;

    private string Header(string what, IReadOnlyList<string> options, string log)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"#SBATCH --job-name={JobName(what)}\n#SBATCH --ntasks=1\n#SBATCH --requeue\n#SBATCH --open-mode=append\n#SBATCH --output={log}");
        foreach (var option in options.Concat(Options)) lines.Append(CultureInfo.InvariantCulture, $"\n#SBATCH {Option(option)}");
        return lines.ToString();
    }

    // Quoted where it has to be: sbatch reads the lines of its script nearly as a shell would.
    private static string Option(string option) => option.Any(character => char.IsWhiteSpace(character) || character is '\'' or '"' or '#')
        ? $"\"{option.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : option;

    private string JobName(string what)
    {
        var name = string.Concat(Path.GetFileName(Folder).Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' ? character : '_'));
        return name.Length == 0 ? what : $"{name}-{what}";
    }

    private string Preamble()
    {
        var dotnet = DotnetRoot is null ? "" : $"\nexport DOTNET_ROOT=${{DOTNET_ROOT:-{Quote(DotnetRoot)}}}";
        return $$$"""
            job={{{Quote(Folder)}}}
            # A folder that was moved is where sbatch was told to work.
            if [[ ! -e $job/job.json ]]; then job=$PWD; fi
            pwsh=${AUDIOPS_PWSH:-{{{Quote(Pwsh)}}}}
            if [[ ! -x $pwsh ]]; then pwsh=$(command -v pwsh); fi
            if [[ -z $pwsh ]]; then
                echo "There is no PowerShell on $(hostname), neither "{{{Quote(Pwsh)}}}" nor pwsh on the search path. AUDIOPS_PWSH may name one." >&2
                exit 2
            fi{{{dotnet}}}
            export DOTNET_PROCESSOR_COUNT=${SLURM_CPUS_PER_TASK:-${SLURM_CPUS_ON_NODE:-1}}
            """.ReplaceLineEndings("\n");
    }

    private string RunScript() => $$"""
        #requires -Version 7.6
        # What a task of a scheduler runs: the features of some shards, or the step that makes one manifest of theirs.
        param(
            # The shards, counted from 0.
            [Parameter(ValueFromRemainingArguments)] [int[]] $Shard,

            # Looks through what is done, and tries again what failed.
            [switch] $Again,

            # Merges the shards, which are done.
            [switch] $Merge
        )
        $module = $env:AUDIOPS_MODULE ? $env:AUDIOPS_MODULE : '{{Module.Replace("'", "''", StringComparison.Ordinal)}}'
        if (-not (Test-Path -LiteralPath $module)) { $module = 'AudioPs' }
        Import-Module $module -ErrorAction Stop

        if ($Merge) {
            Merge-AudioFeature -LiteralPath $PSScriptRoot -ErrorAction Stop | ForEach-Object { "$_" }
            exit 0
        }

        $status = 0
        foreach ($one in $Shard) {
            $failures = $job = $null
            try { $job = Submit-AudioFeatureJob -LiteralPath $PSScriptRoot -Local -ShardIndex $one -Force:$Again -ErrorVariable failures }
            catch {
                Write-Error -ErrorRecord $_
                $failures = $_
            }
            if ($job) { "Shard $($job.Shards[$one])" }
            if ($job -and $job.Shards[$one].State -eq 'Done') { continue }
            # Another try comes to the same where too many inputs fail, or nothing can run here.
            $isFinal = @($failures.FullyQualifiedErrorId) -match '^AudioPs\.(Write\.TooManyErrors|Parameter\.|\w+\.NativeLibrary)'
            if ($status -ne 1) { $status = $isFinal ? 2 : 1 }
        }
        exit $status

        """;

    private string Readme(int shards, long inputs, string features) => $"""
        # Features of {inputs.ToString(CultureInfo.InvariantCulture)} inputs in {shards.ToString(CultureInfo.InvariantCulture)} shards

        They go into `{features}`, with the bytes that one run over all would write:

        ```powershell
        {Command}
        ```

        In PowerShell, with the module AudioPs, from a machine that submits to Slurm:

        ```powershell
        Submit-AudioFeatureJob -LiteralPath '{Folder.Replace("'", "''", StringComparison.Ordinal)}'
        Get-AudioFeatureJob -LiteralPath '{Folder.Replace("'", "''", StringComparison.Ordinal)}'
        ```

        `Submit-AudioFeatureJob` again submits what is not done, such as shards that failed, and they go on where they were. With `-Local` it
        runs them here, one after the other, without a scheduler.

        Without it, where an array can have {shards.ToString(CultureInfo.InvariantCulture)} tasks:

        ```sh
        cd {Quote(Folder)}
        sbatch --dependency=afterok:"$(sbatch --parsable {JobSubmitter.ShardScript})" --kill-on-invalid-dep=yes {JobSubmitter.MergeScript}
        ```

        By any other scheduler, or by hand, a shard and, when all are done, the merge:

        ```sh
        pwsh -NoProfile -File {Quote(Path.Combine(Folder, Run))} 0
        pwsh -NoProfile -File {Quote(Path.Combine(Folder, Run))} -Merge
        ```

        | file | what is in it |
        |---|---|
        | `job.json` | what is made, and how much each shard has to do |
        | `plan/` | the inputs of each shard, a line of JSON each |
        | `{JobSubmitter.ShardScript}`, `{JobSubmitter.MergeScript}` | the batch scripts; options of sbatch at their top |
        | `{Run}` | what they run |
        | `status/` | how far each shard is, as it said last |
        | `submissions/` | what was submitted: the shards of each task, and the numbers of the jobs |
        | `logs/` | what tasks said |

        `AUDIOPS_PWSH` and `AUDIOPS_MODULE` name another PowerShell and another module than those that planned the job.

        """;
}
