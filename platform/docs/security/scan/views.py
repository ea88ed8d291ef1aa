"""Shows views of the workbench at plain addresses, so that scanners that know only addresses and parameters can reach them.

    python3 views.py http://127.0.0.1:8080 8090
    GET  http://127.0.0.1:8090/ui/<account>/<route>?<query>   what the server puts on the screen of that account
    POST http://127.0.0.1:8090/form/<path>                    a form of the sign-in pages or the portal, its token added

For a platform with the accounts of the demo on this machine alone.
"""
import http.cookiejar
import http.server
import json
import re
import socketserver
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Person:
    """Somebody signed in, one page at a time."""

    def __init__(self, base, account=None):
        self.base, self.lock = base, threading.Lock()
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.http = urllib.request.build_opener(cookies, Stay)
        self.http.addheaders = [("User-Agent", AGENT), ("Accept", "text/html")]
        if account is None:
            return
        token = self.token("/login")
        form = urllib.parse.urlencode({"username": account, "password": "suyuan-demo"}).encode()
        status, _ = self.send("/login?_csrf=" + token, form, "application/x-www-form-urlencoded")
        assert status == 302, status

    def send(self, path, data=None, kind=None):
        request = urllib.request.Request(self.base + path, data=data)
        if kind:
            request.add_header("Content-Type", kind)
        try:
            with self.http.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            if refused.code == 429:
                time.sleep(1)
                return self.send(path, data, kind)
            return refused.code, refused.read().decode("utf-8", "replace")

    def token(self, page):
        return re.search(r'name="_csrf" value="([^"]+)"', self.send(page)[1]).group(1)

    def form(self, path, body):
        """Every form but the portal's own takes the token of the session."""
        token = self.token("/security-report" if path == "/security-report" else "/login")
        return self.send(path + "?_csrf=" + token, body, "application/x-www-form-urlencoded")

    def view(self, route, query):
        with self.lock:
            status, opened = self.send("/workbench/?v-r=init&location=&query=")
            if status != 200:
                return status, opened
            config = json.loads(opened)["appConfig"]
            navigate = {"type": "event", "node": 1, "event": "ui-navigate", "data": {
                "route": route, "query": query, "appShellTitle": "", "trigger": "", "historyState": {"idx": 0}}}
            message = {"csrfToken": config["uidl"]["Vaadin-Security-Key"], "syncId": 0, "clientId": 0, "rpc": [navigate]}
            return self.send("/workbench/?v-r=uidl&v-uiId=%d" % config["v-uiId"],
                             json.dumps(message).encode(), "application/json; charset=UTF-8")


class Views(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    people, lock = {}, threading.Lock()

    def log_message(self, *_):
        pass

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        account, _, route = address.path.removeprefix("/ui/").partition("/")
        with self.lock:
            person = self.people.get(account) or self.people.setdefault(account, Person(self.server.base, account))
        status, body = person.view(route, address.query)
        if status in (302, 401, 403):
            with self.lock:
                person = self.people[account] = Person(self.server.base, account)
            status, body = person.view(route, address.query)
        self.answer(status, body, "application/json; charset=utf-8")

    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"]))
        status, body = Person(self.server.base).form(self.path.removeprefix("/form"), form)
        self.answer(status, body, "text/html; charset=utf-8")

    def answer(self, status, body, kind):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


if __name__ == "__main__":
    server = Server(("127.0.0.1", int(sys.argv[2])), Views)
    server.base = sys.argv[1]
    server.serve_forever()
