#!/usr/bin/env bash
# Microsoft.ML.OnnxRuntime 1.31.1 (NuGet) with .NET 10 on Linux: creating the environment leaves a device id and a telemetry database in the
#   user's cache. Neither calling DisableTelemetryEvents at once nor setting ORT_DISABLE_TELEMETRY by Environment.SetEnvironmentVariable
#   before the first call keeps it from that.
#
# Expected: ONNX Runtime was known to report on Windows alone, by the system's own tracing; its C# function DisableTelemetryEvents switches that
#   off; and a variable that a program sets before it loads a library is seen by that library.
# Happens: the packages of today report on Linux too, by an SDK that is linked in. The files are there when the first call that the function
#   needs, which makes the environment, has returned. The variable is read by the C library's getenv, and on Unix .NET sets variables in a copy of
#   its own. Set by setenv of the C library, or before the process starts, it works: nothing is written.
# Matters: a module or a service that runs a small network offline leaves an identifier in each user's home, and takes itself to have opted out.
#
# Output seen:
#   as it is: deviceid onnxruntime.db
#   DisableTelemetryEvents: deviceid onnxruntime.db
#   Environment.SetEnvironmentVariable: deviceid onnxruntime.db
#   setenv of the C library: nothing
#   set before the start: nothing
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.31.1" />
  </ItemGroup>
</Project>
EOF
cat > Program.cs <<'EOF'
using System;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

if (args[0] == "managed") Environment.SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1");
if (args[0] == "native") setenv("ORT_DISABLE_TELEMETRY", "1", 1);
var environment = OrtEnv.Instance();
if (args[0] == "function") environment.DisableTelemetryEvents();

[DllImport("libc")]
static extern int setenv(string name, string value, int overwrite);
EOF
dotnet build -c Release -v q > build.log 2>&1 || { cat build.log; exit 1; }
dotnet --version

# What a run leaves in a home of its own, which is on no network.
left() {
    local home=$tmp/home
    rm -rf "$home" && mkdir "$home"
    HOME=$home XDG_CACHE_HOME='' https_proxy=http://127.0.0.1:9 timeout 60 dotnet bin/Release/net10.0/probe.dll "$1" > /dev/null
    find "$home" -type f \( -name deviceid -o -name 'onnxruntime.db' \) -printf '%f\n' | sort | paste -sd' ' | grep . || echo nothing
}
unset ORT_DISABLE_TELEMETRY XDG_CACHE_HOME
seen=$(
    echo "as it is: $(left plain)"
    echo "DisableTelemetryEvents: $(left function)"
    echo "Environment.SetEnvironmentVariable: $(left managed)"
    echo "setenv of the C library: $(left native)"
    echo "set before the start: $(ORT_DISABLE_TELEMETRY=1 left plain)"
)
echo "$seen"
[ "$seen" = 'as it is: deviceid onnxruntime.db
DisableTelemetryEvents: deviceid onnxruntime.db
Environment.SetEnvironmentVariable: deviceid onnxruntime.db
setenv of the C library: nothing
set before the start: nothing' ]
