-- Posts AdmissionReviews. Arguments: FILE (a review as an API server sends it) and MODE (warm: replicas of one workload that differ in
-- uid, token volume and time stamps; cold: every pod has an image of its own, so nothing can be answered from memory).
local file, mode
local head, tail
local counter = 0
local thread_id = 0
local threads = 0

function setup(thread)
  thread:set("thread_id", threads)
  threads = threads + 1
end

local function suffix(n)
  local alphabet = "bcdfghjklmnpqrstvwxz2456789"
  local text = ""
  for _ = 1, 5 do
    local i = n % #alphabet + 1
    text = text .. alphabet:sub(i, i)
    n = math.floor(n / #alphabet)
  end
  return text
end

function init(args)
  file, mode = args[1], args[2]
  local handle = assert(io.open(file, "rb"))
  body = handle:read("*a")
  handle:close()
  uid = assert(body:match('"uid":"([0-9a-f-]+)"'), "the review has no uid")
  token = body:match('kube%-api%-access%-(%w%w%w%w%w)"')
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  -- Bodies are made ahead so that the generator costs little while it measures; a cold run uses each once per round of images.
  bodies = {}
  for i = 1, (mode == "cold") and 4000 or 400 do
    local n = i + thread_id * 100000
    local text = body:gsub(uid:gsub("%-", "%%-"), string.format("%08x-0000-4000-8000-%012x", n, n))
    if token then
      text = text:gsub("kube%-api%-access%-" .. token, "kube-api-access-" .. suffix(n))
    end
    if mode == "cold" then
      text = text:gsub('"name":"GREETING","value":"', '"name":"GREETING","value":"@@@@@@@@')
    end
    bodies[i] = text
  end
end

function request()
  counter = counter + 1
  local text = bodies[counter % #bodies + 1]
  if mode == "cold" then
    text = text:gsub("@@@@@@@@", string.format("%08x", counter * 16 + thread_id), 1)
  end
  return wrk.format(nil, "/inject?timeout=10s", nil, text)
end

function response(status, headers, text)
  if status ~= 200 or not text:find('"patch":"', 1, true) then
    bad = (bad or 0) + 1
    if bad <= 3 then
      io.stderr:write("not injected: " .. status .. " " .. text:sub(1, 300) .. "\n")
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT requests=%d seconds=%.3f rps=%.0f p50=%.3fms p99=%.3fms max=%.3fms failed=%d\n",
    summary.requests, summary.duration / 1e6, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
