using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What a run of a shard says of itself, in a file that others look at. The manifest alone says that it is done.</summary>
internal sealed record ShardStatus
{
    // A run that is alive says so every few seconds.
    private static readonly TimeSpan _silence = TimeSpan.FromMinutes(5);

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The task of the scheduler; null where it was none.</summary>
    public string? Task { get; init; }

    /// <summary>The machine.</summary>
    public string Host { get; init; } = Environment.MachineName;

    /// <summary>What the scheduler calls the machine; else its name.</summary>
    public string Node { get; init; } = Environment.GetEnvironmentVariable("SLURMD_NODENAME") is { Length: > 0 } node ? node : Environment.MachineName;

    /// <summary>The process on that machine.</summary>
    public int Process { get; init; } = Environment.ProcessId;

    /// <summary>Inputs of which features are there.</summary>
    public long Made { get; init; }

    /// <summary>Inputs of which nothing could be made.</summary>
    public long Failed { get; init; }

    /// <summary>Why it ended before it was done; null where it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was written.</summary>
    public DateTime Time { get; init; } = DateTime.UtcNow;

    /// <summary>Whether the process that wrote it can still be at work.</summary>
    public bool IsAlive
    {
        get
        {
            if (!IsRunning) return false;
            if (Host != Environment.MachineName) return DateTime.UtcNow - Time < _silence;
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(Process);
                return !process.HasExited && DateTime.UtcNow - Time < _silence;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Writes it in the place of what was there.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public void Write(string path) => PendingFile.Write(
        path,
        overwrite: true,
        stream =>
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.WriteStartObject();
            json.WriteBoolean("running", IsRunning);
            json.WriteString("task", Task);
            json.WriteString("host", Host);
            json.WriteString("node", Node);
            json.WriteNumber("process", Process);
            json.WriteNumber("made", Made);
            json.WriteNumber("failed", Failed);
            json.WriteString("reason", Reason);
            json.WriteString("time", Time.ToString("O", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        },
        clears: false);

    /// <summary>Reads one; null where there is none that can be read.</summary>
    public static ShardStatus? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new ShardStatus
            {
                IsRunning = root.GetProperty("running"u8).GetBoolean(),
                Task = root.GetProperty("task"u8).GetString(),
                Host = root.GetProperty("host"u8).GetString()!,
                Node = root.GetProperty("node"u8).GetString()!,
                Process = root.GetProperty("process"u8).GetInt32(),
                Made = root.GetProperty("made"u8).GetInt64(),
                Failed = root.GetProperty("failed"u8).GetInt64(),
                Reason = root.GetProperty("reason"u8).GetString(),
                Time = root.GetProperty("time"u8).GetDateTime().ToUniversalTime(),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
